package social.tenant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {
  private static final String CONTRACT =
      """
      users: id username email password_hash display_name bio avatar_url is_admin is_locked \
      recovery_hash created_at updated_at
      sessions: id user_id created_at expires_at
      login_failures: subject failed_at
      settings: user_id name value
      api_keys: id user_id name key_hash hash_kind key_prefix scopes metadata last_used_at \
      expires_at created_at
      things: number id user_id type content metadata visibility version change changed_by \
      author_endpoint root_id parent_id deleted_at created_at updated_at
      things_fts: content type
      thing_versions: thing_id version type content metadata visibility change created_at \
      created_by
      thing_links: from_id to_id attribute
      photos: id thing_id caption order_index content_type filename size thumb_type \
      created_at
      kinds: id user_id name icon template attributes commentable show_existing_comments \
      created_at updated_at
      tags: id user_id name
      thing_tags: thing_id tag_id
      views: id user_id name type kind_id config created_at updated_at
      reactions: id user_id thing_id reaction_type endpoint created_at
      notifications: id user_id notification_type actor_id actor_type resource_type \
      resource_id title body url metadata read created_at
      notification_settings: id user_id notification_type enabled created_at updated_at
      peers: user_id endpoint username display_name public_key key_seen_at last_seen_at \
      online presence_at
      follows: id follower_id following_id remote_endpoint notified created_at \
      last_confirmed_at
      blocks: user_id blocked_id endpoint created_at
      peer_edges: from_id to_id to_endpoint to_username seen_at
      tokens: hash purpose user_id endpoint scopes expires_at
      nonces: peer_id nonce expires_at
      channels: id owner_id name description last_seq created_at updated_at
      channel_members: channel_id user_id endpoint username display_name role state read_seq \
      token_hash token_expires_at invited_at joined_at
      messages: id channel_id seq user_id content reply_to client_id created_at edited_at \
      deleted_at
      remote_channels: id invitation_id endpoint name description owner_id invited_by state \
      token token_expires_at last_seq read_seq created_at joined_at
      events: seq type data needs channel_id created_at
      subscriptions: id user_id name event_type source_type source_id action_type \
      action_config enabled created_at updated_at
      deliveries: id subscription_id purpose event_id destination payload status attempts \
      max_attempts next_attempt_at response_status last_error created_at delivered_at
      minute_metrics: minute route method status_code count
      uptime_records: id started_at stopped_at duration_secs api_call_count shutdown_reason
      """;

  @TempDir Path directory;
  private Database database;

  @BeforeEach
  void open() {
    database = Rows.open(directory.resolve("tenant.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theTablesAndColumnsAreThoseOfTheContract() {
    assertThat(columns()).containsExactlyInAnyOrderElementsOf(CONTRACT.lines().toList());
  }

  private List<String> columns() {
    return database.read(sql ->
        sql.list(
            """
            SELECT t.name || ': ' || group_concat(c.name, ' ' ORDER BY c.cid) AS columns
            FROM pragma_table_list t JOIN pragma_table_info(t.name) c
            WHERE t.schema = 'main' AND t.type IN ('table', 'virtual')
              AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
            GROUP BY t.name
            """,
            row -> row.text("columns")));
  }

  @Test
  void theFileIsMarkedAsOursAndCountsItsMigrations() {
    assertThat(number("PRAGMA application_id")).isEqualTo(0x746e7431);
    assertThat(number("PRAGMA user_version")).isEqualTo(1);
  }

  @Test
  void sqliteIsSetAsDesigned() {
    var text =
        database.read(sql ->
            sql.text("PRAGMA journal_mode")
                + List.of(
                    sql.number("PRAGMA page_size"),
                    sql.number("PRAGMA cache_size"),
                    sql.number("PRAGMA synchronous"),
                    sql.number("PRAGMA temp_store"),
                    sql.number("PRAGMA mmap_size"),
                    sql.number("PRAGMA foreign_keys"),
                    sql.number("PRAGMA busy_timeout")));

    assertThat(text).isEqualTo("wal[2048, -128, 1, 2, 0, 1, 5000]");
  }

  @Test
  void durabilityFullWaitsForTheDiskAtEachCommit() {
    close();
    database = Database.open(directory.resolve("tenant.db"), Durability.FULL, new TestLog().log());

    assertThat(number("PRAGMA synchronous")).isEqualTo(2);
  }

  @Test
  void searchFindsWordsTheirBeginningsAndTypesWithoutCaseAndDiacritics() {
    add("a", "Über den Ölberg nach İstanbul");
    add("b", "ПРИВЕТ мир");

    assertThat(search("uber")).containsExactly("a");
    assertThat(search("ÖLB*")).containsExactly("a");
    assertThat(search("istanbul")).containsExactly("a");
    assertThat(search("привет")).containsExactly("b");
    assertThat(search("note")).containsExactly("a", "b");
    assertThat(search("berg")).isEmpty();
  }

  @Test
  void searchFollowsEveryChange() {
    add("a", "apple");
    add("b", "banana");
    run("UPDATE things SET content = 'cherry' WHERE id = 'a'");
    run("UPDATE things SET type = 'fruit' WHERE id = 'b'");
    run("UPDATE things SET metadata = '{\"x\":1}', deleted_at = 'now' WHERE id = 'b'");

    assertThat(search("apple")).isEmpty();
    assertThat(search("cherry")).containsExactly("a");
    assertThat(search("fruit banana")).containsExactly("b");
    run("DELETE FROM things WHERE id = 'b'");
    assertThat(search("banana")).isEmpty();
    run(
        "INSERT OR REPLACE INTO things (id, user_id, type, content, changed_by, created_at,"
            + " updated_at) VALUES ('a', 'u1', 'note', 'damson', 'u1', '', '')");
    assertThat(search("cherry")).isEmpty();
    assertThat(search("damson")).containsExactly("a");
    requireSoundIndex();
  }

  @Test
  void aChangeOfOtherColumnsLeavesTheSearchIndexAlone() {
    add("a", "apple");
    var before = number("SELECT sum(length(block)) FROM things_fts_data");
    run("UPDATE things SET metadata = '{\"x\":1}', content = 'apple', version = 2");

    assertThat(number("SELECT sum(length(block)) FROM things_fts_data")).isEqualTo(before);
  }

  @Test
  void searchSurvivesVacuum() {
    add("a", "apple");
    add("b", "banana");
    run("DELETE FROM things WHERE id = 'a'");
    close();
    try (var sqlite = Sqlite.open(directory.resolve("tenant.db"))) {
      sqlite.script("VACUUM");
    }
    open();

    assertThat(search("banana")).containsExactly("b");
    requireSoundIndex();
  }

  @Test
  void jsonMustBeJsonAndBooleansZeroOrOne() {
    add("a", "apple");

    assertThatThrownBy(() -> run("UPDATE things SET metadata = '{'"))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> run("UPDATE things SET visibility = 'secret'"))
        .isInstanceOf(StoreException.class);
    database.write(sql -> {
      Rows.addUser(sql, "ann");
      return 0;
    });
    assertThatThrownBy(() -> run("UPDATE users SET is_admin = 2"))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void whatBelongsToAUserOrAThingGoesWithIt() {
    add("a", "apple");
    database.write(sql -> {
      Rows.addUser(sql, "ann");
      sql.run("INSERT INTO sessions VALUES ('s', 'id of ann', '', '')");
      sql.run("INSERT INTO kinds VALUES ('k','id of ann','n','','','[]',0,0,'','')");
      sql.run("INSERT INTO views VALUES ('v','id of ann','n','feed','k','{}','','')");
      sql.run("INSERT INTO tags VALUES ('t', 'id of ann', 'home')");
      sql.run("INSERT INTO thing_tags VALUES ('a', 't')");
      sql.run("INSERT INTO thing_links VALUES ('a', 'elsewhere', 'x')");
      return 0;
    });

    run("DELETE FROM kinds");
    assertThat(number("SELECT count(*) FROM views WHERE kind_id IS NULL")).isEqualTo(1);
    run("DELETE FROM things");
    assertThat(number("SELECT count(*) FROM thing_links")).isZero();
    assertThat(number("SELECT count(*) FROM thing_tags")).isZero();
    run("DELETE FROM users");
    assertThat(number("SELECT count(*) FROM sessions")).isZero();
    assertThat(number("SELECT count(*) FROM views")).isZero();
    assertThat(number("SELECT count(*) FROM tags")).isZero();
  }

  @Test
  void theListsOfThingsUseTheirIndexes() {
    assertThat(plan("user_id = 'u' AND deleted_at IS NULL")).contains("things_by_user");
    assertThat(plan("user_id = 'u' AND type = 't' AND deleted_at IS NULL"))
        .contains("things_by_type");
    assertThat(plan("visibility = 'public' AND deleted_at IS NULL AND visibility <> 'private'"))
        .contains("things_shared");
    assertThat(plan("root_id = 'r'")).contains("things_by_root");
  }

  private String plan(String where) {
    var plan =
        database.read(sql ->
            sql.list(
                "EXPLAIN QUERY PLAN SELECT * FROM things WHERE "
                    + where
                    + " ORDER BY created_at DESC, id DESC LIMIT 50",
                row -> row.text("detail")));
    assertThat(plan).hasSize(1);
    return plan.getFirst();
  }

  private void requireSoundIndex() {
    run("INSERT INTO things_fts (things_fts, rank) VALUES ('integrity-check', 1)");
  }

  private List<String> search(String match) {
    return database.read(sql -> Rows.found(sql, match));
  }

  private void add(String id, String content) {
    database.write(sql -> {
      Rows.addThing(sql, id, content);
      return 0;
    });
  }

  private long number(String sql) {
    return database.read(it -> it.number(sql));
  }

  private void run(String sql) {
    database.write(it -> it.run(sql));
  }
}
