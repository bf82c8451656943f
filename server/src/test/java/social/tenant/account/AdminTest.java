package social.tenant.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.store.Durability;

/** Administration. Only a database from an earlier server holds more users than the owner. */
class AdminTest {
  private static final String OTHER = "00000000-0000-4000-8000-000000000002";
  private static final String THING = "00000000-0000-4000-8000-000000000003";

  @TempDir Path directory;

  @Test
  void listsAllUsersWithoutTheirHashes() {
    try (var tenant = tenantOfTwo()) {
      var users = tenant.owner().get("/api/admin/users");
      assertThat(users.each("username")).containsExactlyInAnyOrder("ann", "bob");
      assertThat(users.text()).doesNotContain("hash");
    }
  }

  @Test
  void aLockedUserCanNotSignIn() {
    try (var tenant = tenantOfTwo()) {
      var owner = tenant.owner();
      assertThat(owner.put("/api/admin/users/" + OTHER + "/lock").field("status")).isEqualTo("ok");
      assertThat(login(tenant).error()).isEqualTo("Account is locked");
      assertThat(owner.put("/api/admin/users/" + OTHER + "/unlock").status()).isEqualTo(200);
      assertThat(login(tenant).status()).isEqualTo(200);
    }
  }

  @Test
  void lockingEndsSessions() {
    try (var tenant = tenantOfTwo()) {
      var other = tenant.anyone().as(login(tenant).field("token"));
      tenant.owner().put("/api/admin/users/" + OTHER + "/lock");
      assertThat(other.get("/api/auth/me").error()).isEqualTo("Invalid token");
    }
  }

  @Test
  void deletingAUserDeletesAllThatIsTheirs() {
    try (var tenant = tenantOfTwo()) {
      var other = tenant.anyone().as(login(tenant).field("token"));
      assertThat(other.get("/api/things/" + THING).status()).isEqualTo(200);
      var owner = tenant.owner();
      assertThat(owner.delete("/api/admin/users/" + OTHER).field("status")).isEqualTo("ok");
      assertThat(owner.get("/api/admin/users").each("username")).containsExactly("ann");
      assertThat(login(tenant).error()).isEqualTo("Invalid credentials");
    }
    assertThat(count("select count(*) from things")).isZero();
    assertThat(count("select count(*) from things_fts where things_fts match 'bobs'")).isZero();
  }

  @Test
  void nobodyLocksOrDeletesThemselves() {
    try (var tenant = TestTenant.start()) {
      var owner = tenant.owner();
      var me = "/api/admin/users/" + owner.get("/api/auth/me").field("id");
      assertThat(owner.put(me + "/lock").error()).isEqualTo("Cannot lock yourself");
      assertThat(owner.delete(me).error()).isEqualTo("Cannot delete yourself");
      assertThat(owner.delete("/api/admin/users/none").error()).isEqualTo("User not found");
    }
  }

  @Test
  void needsAnAdministratorAndForKeysTheScope() {
    try (var tenant = tenantOfTwo()) {
      var other = tenant.anyone().as(login(tenant).field("token"));
      assertThat(other.get("/api/admin/users").error()).isEqualTo("Admin access required");
      assertThat(tenant.key(tenant.owner(), "things:read").get("/api/admin/users").error())
          .isEqualTo("Missing scope: admin");
      assertThat(tenant.key(tenant.owner(), "admin").get("/api/admin/users").status())
          .isEqualTo(200);
    }
  }

  /** The owner and, as an earlier server may have had it, one more user with a thing. */
  private TestTenant tenantOfTwo() {
    try (var tenant = TestTenant.in(directory, Map.of())) {
      tenant.owner();
    }
    try (var database = database()) {
      database.write(sql -> {
        sql.run(
            """
            insert into users (id, username, email, password_hash, display_name, created_at,
              updated_at) select ?, 'bob', 'bob@example.org', password_hash, 'Bob',
              '2030-01-01T00:00:00.000000Z', '2030-01-01T00:00:00.000000Z' from users
            """,
            OTHER);
        return sql.run(
            """
            insert into things (id, user_id, type, content, changed_by, created_at, updated_at)
            values (?, ?, 'note', 'bobs', ?, '2026-01-01T00:00:00.000000Z',
              '2026-01-01T00:00:00.000000Z')
            """,
            THING,
            OTHER,
            OTHER);
      });
    }
    return TestTenant.in(directory, Map.of());
  }

  private static Api.Answer login(TestTenant tenant) {
    return tenant
        .anyone()
        .post(
            "/api/auth/login",
            "{\"username\":\"bob\",\"password\":\"" + TestTenant.PASSWORD + "\"}");
  }

  private long count(String query) {
    try (var database = database()) {
      return database.read(sql -> sql.number(query));
    }
  }

  private Database database() {
    return Database.open(
        directory.resolve("tenant.db"), Durability.NORMAL, Log.to(System.err, Log.Format.TEXT));
  }
}
