package social.tenant.store;

import java.nio.file.Path;
import java.util.List;

/**
 * The steps that bring a database to its present schema, in order. {@code user_version} counts
 * those that were taken. Steps are only ever added at the end.
 *
 * @param applicationId marks the files of this schema, so that none is taken for another
 * @param steps scripts of SQL
 */
public record Migrations(int applicationId, List<String> steps) {
  /** Marks a tenant's file: "tnt1" in ASCII. */
  static final int TENANT = 0x746e7431;

  /** Those of a tenant. */
  static final Migrations ALL = new Migrations(TENANT, List.of(Schema.VERSION_1));

  public Migrations {
    steps = List.copyOf(steps);
  }

  /** Refuses a database that a later version of this server made. */
  void requireKnown(Path file, long version) {
    if (version > steps.size()) {
      throw new StartException(
          "%s was made by a newer version of this server (schema %d, this one knows up to %d)"
              .formatted(file, version, steps.size()));
    }
  }

  /** Takes the missing steps, each in a transaction of its own. */
  void apply(Sqlite sqlite, long version) {
    for (var next = version + 1; next <= steps.size(); next++) {
      apply(sqlite, steps.get((int) next - 1), next);
    }
  }

  private static void apply(Sqlite sqlite, String step, long version) {
    sqlite.script("BEGIN IMMEDIATE");
    try {
      sqlite.script(step);
      sqlite.script("PRAGMA user_version = " + version);
      sqlite.script("COMMIT");
    } catch (StoreException e) {
      try {
        sqlite.script("ROLLBACK");
      } catch (StoreException alreadyRolledBack) {
        e.addSuppressed(alreadyRolledBack);
      }
      throw e;
    }
  }
}
