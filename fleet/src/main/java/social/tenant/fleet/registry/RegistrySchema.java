package social.tenant.fleet.registry;

import java.util.List;
import social.tenant.store.Migrations;

/**
 * The tables of the registry. Moments that are only compared are milliseconds since 1970.
 *
 * <p>{@code is_open} says that a tenant was open when the process ended without closing it, so what
 * it had to do is not known: it is woken to look for itself.
 */
final class RegistrySchema {
  /** Marks the file: "tnh1" in ASCII. */
  private static final int APPLICATION_ID = 0x746e6831;

  private static final String VERSION_1 =
      """
      CREATE TABLE tenants (
        name TEXT PRIMARY KEY,
        state TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'deleted')),
        created_at TEXT NOT NULL,
        is_open INTEGER NOT NULL DEFAULT 0,
        next_due INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX tenants_due ON tenants (next_due)
        WHERE next_due IS NOT NULL AND is_open = 0 AND state = 'active';
      CREATE INDEX tenants_open ON tenants (name) WHERE is_open = 1;
      CREATE INDEX tenants_deleted ON tenants (name) WHERE state = 'deleted';

      CREATE TABLE domains (
        domain TEXT PRIMARY KEY,
        name TEXT NOT NULL REFERENCES tenants ON DELETE CASCADE,
        position INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX domains_name ON domains (name, position);

      CREATE TABLE claims (
        token_hash BLOB PRIMARY KEY,
        name TEXT NOT NULL UNIQUE REFERENCES tenants ON DELETE CASCADE,
        expires_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      """;

  static final Migrations MIGRATIONS = new Migrations(APPLICATION_ID, List.of(VERSION_1));

  private RegistrySchema() {}
}
