package social.tenant.fleet.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import social.tenant.Api;
import social.tenant.delivery.Eventually;
import social.tenant.fleet.TestHost;
import social.tenant.http.OutboundAnswer;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/** Backups of a running host, and what is restored from them. */
@Timeout(120)
class BackupTest {
  private static final byte[] PIXEL = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0, 'I', 'E', 'N', 'D', 1, 2, 3, 4
  };

  @TempDir Path folder;

  private Path backups() {
    return folder.resolve("backups of the host");
  }

  private OutboundAnswer ask(TestHost host, String keep) {
    String body = "{\"to\":\"" + backups() + "\"" + keep + "}";
    return host.operator("POST", "/api/backups", body);
  }

  private JsonObject backup(TestHost host, String keep) {
    OutboundAnswer answer = ask(host, keep);
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.status()).as(text).isEqualTo(200);
    JsonObject last = JsonValue.parse(text.lines().toList().getLast()).object("");
    JsonObject result = last.child("result");
    assertThat(result).as(text).isNotNull();
    return result;
  }

  private JsonObject backup(TestHost host) {
    return backup(host, "");
  }

  private OutboundAnswer restore(TestHost host, String name, String id) {
    String body =
        JsonOut.text(json ->
            json.beginObject().field("from", backups().toString()).field("backup", id).endObject());
    return host.operator("POST", "/api/tenants/" + name + "/restore", body);
  }

  private static void note(Api owner, String content) {
    String thing = "{\"type\":\"note\",\"content\":\"" + content + "\"}";
    assertThat(owner.post("/api/things", thing).status()).isEqualTo(201);
  }

  private static List<String> notes(Api owner) {
    return owner.get("/api/things").each("content");
  }

  @Test
  void aDeletedTenantComesBackAsItWasWithItsSignInsAndItsDomains() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      note(ann, "kept");
      host.operator("PUT", "/api/tenants/ann/domains", "{\"domains\":[\"ann.example\"]}");
      backup(host);
      note(ann, "after the backup");
      host.operator("DELETE", "/api/tenants/ann", null);
      OutboundAnswer restored = restore(host, "ann", null);

      assertThat(restored.status()).isEqualTo(201);
      assertThat(notes(ann)).containsExactly("kept");
      assertThat(host.atHost("ann.example").get("/about").status()).isEqualTo(200);
    }
  }

  @Test
  void aTenantThatSleepsOrIsSuspendedIsCopiedAndStaysSo() {
    try (TestHost host = TestHost.start()) {
      note(host.owner("ann"), "kept");
      host.operator("POST", "/api/tenants/ann/suspend", null);
      JsonObject report = backup(host);

      assertThat(report.requireInteger("copied")).isEqualTo(1);
      assertThat(host.show("ann").requireText("life")).isEqualTo("asleep");
      assertThat(host.directory().resolve("tenants/ann/tenant.db-wal")).doesNotExist();
      host.operator("DELETE", "/api/tenants/ann", null);
      assertThat(restore(host, "ann", null).status()).isEqualTo(201);
      assertThat(host.show("ann").requireText("state")).isEqualTo("suspended");
    }
  }

  @Test
  void onlyWhatHasChangedIsCopied() {
    try (TestHost host = TestHost.start()) {
      host.create("ann");
      Api bea = host.owner("bea");
      Eventually.until(() -> backup(host).requireInteger("unchanged") == 2);
      note(bea, "new");
      JsonObject report = backup(host);

      assertThat(report.requireInteger("copied")).isEqualTo(1);
      assertThat(report.requireInteger("unchanged")).isEqualTo(1);
      host.operator("DELETE", "/api/tenants/bea", null);
      restore(host, "bea", null);
      assertThat(notes(bea)).containsExactly("new");
    }
  }

  /**
   * Writers add pairs, each in one transaction. Whatever moment a copy is of, it has whole pairs
   * only, and all of those that were acknowledged before the backup was asked for.
   */
  @Test
  void aBackupWhileEverybodyWritesIsOfOneMomentOfEachAndLacksNothingAcknowledged()
      throws Exception {
    int tenants = 6;
    try (TestHost host = TestHost.start();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicBoolean isOver = new AtomicBoolean();
      Map<String, AtomicInteger> pairs = new TreeMap<>();
      List<Future<?>> writers = new ArrayList<>();
      for (int number = 0; number < tenants; number++) {
        Api owner = host.owner("t" + number);
        AtomicInteger written = new AtomicInteger();
        pairs.put("t" + number, written);
        writers.add(threads.submit(() -> writePairs(owner, written, isOver)));
      }
      Eventually.until(() -> pairs.values().stream().allMatch(written -> written.get() > 3));
      Map<String, Integer> before = new TreeMap<>();
      pairs.forEach((name, written) -> before.put(name, written.get()));
      assertThat(backup(host).requireInteger("copied")).isEqualTo(tenants);
      isOver.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }

      for (String name : pairs.keySet()) {
        host.operator("DELETE", "/api/tenants/" + name, null);
        assertThat(restore(host, name, null).status()).isEqualTo(201);
        int found = count(host, name);
        assertThat(found % 2).as(name).isZero();
        assertThat(found / 2).as(name).isBetween(before.get(name), pairs.get(name).get());
      }
    }
  }

  private static void writePairs(Api owner, AtomicInteger written, AtomicBoolean isOver) {
    String pair = "{\"things\":[{\"content\":\"one\"},{\"content\":\"other\"}]}";
    while (!isOver.get()) {
      assertThat(owner.post("/api/things/bulk", pair).status()).isEqualTo(201);
      written.incrementAndGet();
    }
  }

  /** How many things an export has, which holds them all. */
  private static int count(TestHost host, String name) {
    return host.owner(name).get("/api/export").object().array("things").size();
  }

  @Test
  void anEarlierBackupIsKeptAndCanBeNamed() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      note(ann, "first");
      String first = backup(host).requireText("backup");
      note(ann, "second");
      backup(host);
      host.operator("DELETE", "/api/tenants/ann", null);

      assertThat(restore(host, "ann", "20000101T000000000Z").status()).isEqualTo(400);
      assertThat(restore(host, "ann", first).status()).isEqualTo(201);
      assertThat(notes(ann)).containsExactly("first");
    }
  }

  @Test
  void whatNoKeptBackupNeedsGoesAndNothingElse() {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      backup(host);
      host.create("bea");
      note(ann, "second");
      String second = backup(host, ",\"keep\":2").requireText("backup");
      note(ann, "third");
      host.operator("DELETE", "/api/tenants/bea", null);
      String third = backup(host, ",\"keep\":2").requireText("backup");

      assertThat(names(backups().resolve("backups"))).containsExactly(second, third);
      assertThat(names(backups().resolve("tenants/ann"))).containsExactly(second, third);
      assertThat(names(backups().resolve("tenants"))).containsExactly("ann", "bea");
      backup(host, ",\"keep\":1");
      assertThat(names(backups().resolve("tenants"))).containsExactly("ann");
      host.operator("DELETE", "/api/tenants/ann", null);
      restore(host, "ann", null);
      assertThat(notes(ann)).containsExactlyInAnyOrder("second", "third");
    }
  }

  @Test
  void photosAreCopiedOnceAndGoWithTheLastBackupThatHasThem() throws IOException {
    try (TestHost host = TestHost.start()) {
      Api ann = host.owner("ann");
      Path photo = host.directory().resolve("tenants/ann/photos/3f/3f2a");
      Files.createDirectories(photo.getParent());
      Files.write(photo, PIXEL);
      backup(host);
      Path copy = backups().resolve("tenants/ann/photos/3f/3f2a");
      assertThat(copy).hasBinaryContent(PIXEL);
      Object before = Files.readAttributes(copy, "unix:ino").get("ino");
      note(ann, "changed");
      backup(host);

      assertThat(Files.readAttributes(copy, "unix:ino").get("ino")).isEqualTo(before);
      Files.delete(photo);
      note(ann, "changed again");
      backup(host, ",\"keep\":2");
      assertThat(copy).exists();
      host.operator("DELETE", "/api/tenants/ann", null);
      restore(host, "ann", names(backups().resolve("backups")).getFirst());
      assertThat(photo).hasBinaryContent(PIXEL);
      Files.delete(photo);
      backup(host, ",\"keep\":1");
      assertThat(copy).doesNotExist();
    }
  }

  @Test
  void oneThatCanNotBeCopiedKeepsItsEarlierVersionAndDoesNotStopTheOthers() throws IOException {
    try (TestHost host = TestHost.start()) {
      note(host.owner("ann"), "kept");
      String first = backup(host).requireText("backup");
      host.operator("POST", "/api/tenants/ann/suspend", null);
      host.create("bea");
      Path database = host.directory().resolve("tenants/ann/tenant.db");
      Files.write(
          database,
          "no database at all, but longer than a header".getBytes(StandardCharsets.UTF_8));
      JsonObject report = backup(host);

      assertThat(report.requireInteger("failed")).isEqualTo(1);
      assertThat(report.requireInteger("copied")).isEqualTo(1);
      assertThat(BackupSource.open(backups(), null).versions()).containsEntry("ann", first);
    }
  }

  @Test
  void aNameThatIsTakenIsNotRestored() {
    try (TestHost host = TestHost.start()) {
      note(host.owner("ann"), "kept");
      backup(host);
      OutboundAnswer refused = restore(host, "ann", null);

      assertThat(refused.status()).isEqualTo(409);
      assertThat(notes(host.owner("ann"))).containsExactly("kept");
      assertThat(restore(host, "bea", null).status()).isEqualTo(404);
    }
  }

  @Test
  void aFolderThatCanNotBeIsRefused() {
    try (TestHost host = TestHost.start()) {
      for (String to :
          List.of("relative/path", host.directory().toString(), "/dev/null/folder", "")) {
        String body = "{\"to\":\"" + to + "\"}";
        assertThat(host.operator("POST", "/api/backups", body).status()).as(to).isEqualTo(400);
      }
      assertThat(ask(host, ",\"keep\":0").status()).isEqualTo(400);
      assertThat(backups()).doesNotExist();
    }
  }

  private static List<String> names(Path directory) {
    try (var entries = Files.list(directory)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> !name.equals("photos"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
