package social.tenant.fleet.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import social.tenant.fleet.name.NameTable;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.store.DatabaseCopy;
import social.tenant.store.Durability;
import social.tenant.store.Row;
import social.tenant.store.Sql;
import social.tenant.time.Clock;

/**
 * Which tenants there are, what the operator wants of each, and when those that are asleep have
 * something to do.
 *
 * <p>Names, states and own domains are in memory too, so that a request for an unknown name touches
 * no disk. Safe for use by many threads; its lock keeps what the operator changes here and in the
 * database in one order.
 */
public final class Registry implements AutoCloseable {
  private static final String FILE = "registry.db";

  /** Over how long tenants are woken that the end of the process has surprised. */
  private static final long SPREAD_MILLIS = 60_000;

  private final Path file;
  private final Database database;
  private final Clock clock;
  private final Claims claims;
  private final NameTable names = new NameTable();
  private final Map<String, String> domains = new ConcurrentHashMap<>();

  private Registry(Path file, Database database, Clock clock) {
    this.file = file;
    this.database = database;
    this.clock = clock;
    this.claims = new Claims(database, clock);
  }

  /**
   * Opens the registry of a host; one that is lost is made again from the directories.
   *
   * @param directory where its file lies
   * @throws social.tenant.store.StartException with one line for the operator
   */
  public static Registry open(Path directory, TenantDirectories tenants, Clock clock, Log log) {
    var file = directory.resolve(FILE);
    var isLost = !Files.exists(file);
    var database = Database.open(file, Durability.NORMAL, RegistrySchema.MIGRATIONS, log);
    try {
      var registry = new Registry(file, database, clock);
      if (isLost) {
        registry.rebuild(tenants, log);
      }
      registry.load();
      return registry;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private void rebuild(TenantDirectories tenants, Log log) {
    var found = tenants.all();
    database.write(sql -> {
      found.forEach(entry -> insert(sql, entry));
      return found;
    });
    if (!found.isEmpty()) {
      log.warn(
          "The registry was lost and made again from the directories", "tenants", found.size());
    }
  }

  private void load() {
    database.write(sql -> {
      var now = clock.instant().toEpochMilli();
      return sql.run(
          """
          UPDATE tenants SET is_open = 0, next_due = ? + abs(random() % ?)
          WHERE is_open = 1\
          """,
          now, SPREAD_MILLIS);
    });
    database.read(sql -> {
      sql.each(
          "SELECT name, state FROM tenants",
          row -> remember(row.text("name"), TenantState.of(row.text("state"))));
      sql.each(
          "SELECT domain, name FROM domains",
          row -> domains.put(row.text("domain"), row.text("name")));
      return names;
    });
  }

  private void remember(String name, TenantState state) {
    names.put(name, state.code());
  }

  /** What the operator wants of a tenant; null if there is none of this name. */
  public @Nullable TenantState state(String name) {
    var flags = names.flags(name);
    return flags < 0 ? null : TenantState.ofCode(flags);
  }

  /** Whose own domain this is; null if it is nobody's. */
  public @Nullable String ofDomain(String domain) {
    return domains.get(domain);
  }

  /** How many tenants there are, those on the way to the trash included. */
  public int size() {
    return names.size();
  }

  /** What the table of names takes, in bytes. */
  public long nameBytes() {
    return names.bytes();
  }

  /**
   * Adds a tenant.
   *
   * @return false if the name or one of the domains is taken
   */
  public synchronized boolean add(String name, List<String> ownDomains) {
    var entry = new TenantEntry(name, TenantState.ACTIVE, clock.now(), ownDomains, null);
    boolean isFree =
        database.write(sql -> {
          var mayBe = find(sql, name) == null && areFree(sql, name, ownDomains);
          if (mayBe) {
            insert(sql, entry);
          }
          return mayBe;
        });
    if (isFree) {
      remember(name, TenantState.ACTIVE);
      ownDomains.forEach(domain -> domains.put(domain, name));
    }
    return isFree;
  }

  /**
   * Adds a tenant that has come with what is known of it. Of its domains it gets those that are
   * nobody's.
   *
   * @throws IllegalStateException if the name is taken
   */
  public synchronized void adopt(TenantEntry entry) {
    var added =
        database.write(sql -> {
          if (find(sql, entry.name()) != null) {
            throw new IllegalStateException("There is a tenant of this name");
          }
          insert(sql, entry);
          return find(sql, entry.name());
        });
    remember(entry.name(), entry.state());
    if (added != null) {
      added.domains().forEach(domain -> domains.put(domain, entry.name()));
    }
  }

  private static boolean areFree(Sql sql, String name, List<String> wanted) {
    return wanted.stream()
        .allMatch(domain -> {
          var owner = sql.text("SELECT name FROM domains WHERE domain = ?", domain);
          return owner == null || owner.equals(name);
        });
  }

  private static void insert(Sql sql, TenantEntry entry) {
    var due = entry.nextDue();
    sql.run(
        "INSERT INTO tenants (name, state, created_at, next_due) VALUES (?, ?, ?, ?)",
        entry.name(),
        entry.state().text(),
        entry.createdAt(),
        due == null ? null : due.toEpochMilli());
    insertDomains(sql, entry.name(), entry.domains());
  }

  private static void insertDomains(Sql sql, String name, List<String> ownDomains) {
    for (var position = 0; position < ownDomains.size(); position++) {
      sql.run(
          "INSERT OR IGNORE INTO domains (domain, name, position) VALUES (?, ?, ?)",
          ownDomains.get(position),
          name,
          position);
    }
  }

  /**
   * Gives a tenant other domains of its own.
   *
   * @return false if one of them is another's
   */
  public synchronized boolean setDomains(String name, List<String> ownDomains) {
    boolean areFree =
        database.write(sql -> {
          var mayBe = areFree(sql, name, ownDomains);
          if (mayBe) {
            sql.run("DELETE FROM domains WHERE name = ?", name);
            insertDomains(sql, name, ownDomains);
          }
          return mayBe;
        });
    if (areFree) {
      domains.values().removeIf(name::equals);
      ownDomains.forEach(domain -> domains.put(domain, name));
    }
    return areFree;
  }

  /** Notes what the operator wants of a tenant. */
  public synchronized void setState(String name, TenantState state) {
    database.write(
        sql -> sql.run("UPDATE tenants SET state = ? WHERE name = ?", state.text(), name));
    remember(name, state);
  }

  /** Forgets a tenant. */
  public synchronized void remove(String name) {
    database.write(sql -> sql.run("DELETE FROM tenants WHERE name = ?", name));
    names.remove(name);
    domains.values().removeIf(name::equals);
  }

  /** What is known of a tenant; null if there is none of this name. */
  public @Nullable TenantEntry find(String name) {
    return database.read(sql -> find(sql, name));
  }

  private static @Nullable TenantEntry find(Sql sql, String name) {
    return sql.first(
        "SELECT name, state, created_at, next_due FROM tenants WHERE name = ?",
        row -> entry(sql, row),
        name);
  }

  /**
   * Tenants in the order of their names.
   *
   * @param after the names after this one; empty for all
   * @param most so many at most
   */
  public List<TenantEntry> list(String after, int most) {
    return database.read(sql ->
        sql.list(
            """
            SELECT name, state, created_at, next_due FROM tenants
            WHERE name > ? ORDER BY name LIMIT ?\
            """,
            row -> entry(sql, row),
            after,
            most));
  }

  private static TenantEntry entry(Sql sql, Row row) {
    var name = row.text("name");
    var due = row.numberOrNull("next_due");
    return new TenantEntry(
        name,
        TenantState.of(row.text("state")),
        row.text("created_at"),
        sql.list(
            "SELECT domain FROM domains WHERE name = ? ORDER BY position",
            domain -> domain.text("domain"),
            name),
        due == null ? null : Instant.ofEpochMilli(due));
  }

  /**
   * Copies its file as it is now.
   *
   * @param to a file that is not there
   * @throws IOException if that can not be written
   */
  public void copy(Path to) throws IOException {
    DatabaseCopy.make(file, to);
  }

  /** Those whose way to the trash was interrupted. */
  public List<String> deleted() {
    return database.read(sql ->
        sql.list("SELECT name FROM tenants WHERE state = 'deleted'", row -> row.text("name")));
  }

  /** Notes that a tenant is about to be opened. Its own domains, if it may be; else null. */
  public @Nullable List<String> opening(String name) {
    return database.write(sql -> {
      var marked =
          sql.run("UPDATE tenants SET is_open = 1 WHERE name = ? AND state = 'active'", name);
      var entry = marked == 0 ? null : find(sql, name);
      return entry == null ? null : entry.domains();
    });
  }

  /** Notes that a tenant sleeps, and when it has something to do; null for never. */
  public void asleep(String name, @Nullable Instant nextDue) {
    database.write(sql ->
        sql.run(
            "UPDATE tenants SET is_open = 0, next_due = ? WHERE name = ?",
            nextDue == null ? null : nextDue.toEpochMilli(),
            name));
  }

  /** Has a tenant that sleeps wait longer with what it has to do. */
  public void postpone(String name, Instant until) {
    database.write(sql ->
        sql.run(
            "UPDATE tenants SET next_due = ? WHERE name = ? AND is_open = 0",
            until.toEpochMilli(),
            name));
  }

  /** Tenants that sleep although they have something to do, the most urgent first. */
  public List<String> due(Instant now, int most) {
    return database.read(sql ->
        sql.list(
            """
            SELECT name FROM tenants
            WHERE next_due IS NOT NULL AND is_open = 0 AND state = 'active' AND next_due <= ?
            ORDER BY next_due LIMIT ?\
            """,
            row -> row.text("name"),
            now.toEpochMilli(),
            most));
  }

  /** When the next of those that sleep has something to do; null for never. */
  public @Nullable Instant nextDue() {
    var millis =
        database.<@Nullable Long>read(sql ->
            sql.first(
                """
                SELECT min(next_due) AS due FROM tenants
                WHERE next_due IS NOT NULL AND is_open = 0 AND state = 'active'\
                """,
                row -> row.numberOrNull("due")));
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  /** The links by which owners take up their tenants. */
  public Claims claims() {
    return claims;
  }

  @Override
  public void close() {
    database.close();
  }
}
