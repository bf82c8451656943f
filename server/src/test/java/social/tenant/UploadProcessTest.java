package social.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to a server in a process of its own: larger than its heap, cut off, killed. */
class UploadProcessTest {
  private static final String REGISTRATION =
      "{\"username\":\"ann\",\"email\":\"ann@example.org\",\"password\":\"correct horse\"}";

  private static final byte[] MP4_HEAD =
      "\0\0\0\30ftypisom\0\0\2\0isomavc1".getBytes(StandardCharsets.US_ASCII);

  private static final long LARGE = 1L << 30;
  private static final int BLOCK = 64 << 10;

  @TempDir Path directory;

  private static Api owner(Api api) {
    return api.as(api.post("/api/auth/register", REGISTRATION).field("token"));
  }

  @Test
  void aGigabyteGoesThroughAHeapOf64Megabytes() throws IOException {
    try (var server =
        ServerProcess.serve(directory, Map.of("MAX_UPLOAD_BYTES", Long.toString(LARGE)))) {
      var api = server.api();
      var token = api.post("/api/auth/register", REGISTRATION).field("token");

      var thing = upload(api, token, LARGE);

      assertThat(thing).startsWith("HTTP/1.1 201 ");
      assertThat(api.as(token).get("/api/things").text()).contains(",\"size\":" + LARGE + ",");
      assertThat(files(directory.resolve("photos")))
          .singleElement()
          .satisfies(file -> assertThat(Files.size(file)).isEqualTo(LARGE));
    }
  }

  @Test
  void twentyAtOnceGoThroughAHeapOf64Megabytes() throws Exception {
    try (var server = ServerProcess.serve(directory, Map.of());
        var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var api = server.api();
      var token = api.post("/api/auth/register", REGISTRATION).field("token");

      var uploads = new ArrayList<Future<String>>();
      for (var i = 0; i < 20; i++) {
        uploads.add(clients.submit(() -> upload(api, token, 20 << 20)));
      }
      for (var upload : uploads) {
        assertThat(upload.get()).startsWith("HTTP/1.1 201 ");
      }

      assertThat(photoIds(api.as(token))).hasSize(20);
      assertThat(files(directory.resolve("photos")))
          .hasSize(20)
          .allSatisfy(file -> assertThat(Files.size(file)).isEqualTo(20 << 20));
      server.terminate();
      assertThat(server.output()).doesNotContain("ERROR", "OutOfMemory");
    }
  }

  @Test
  void anUploadThatIsCutOffLeavesNothing() throws IOException {
    try (var server = ServerProcess.serve(directory, Map.of())) {
      var api = server.api();
      var token = api.post("/api/auth/register", REGISTRATION).field("token");
      try (var socket = connect(api)) {
        var out = socket.getOutputStream();
        out.write(head(token, 40_000_000));
        out.write(formHead());
        out.write(MP4_HEAD);
        out.write(new byte[1_000_000]);
      }
      assertThat(api.as(token).get("/api/things").list()).isEmpty();
      server.terminate(); // which lets what runs end first
      assertThat(server.exitCode()).isZero();
    }
    assertThat(files(directory.resolve("tmp"))).isEmpty();
    assertThat(directory.resolve("photos")).doesNotExist();
  }

  @Test
  void aKillLeavesNoFileWithoutARowAndNoRowWithoutAFile() throws Exception {
    String token;
    var answered = new ConcurrentLinkedQueue<String>();
    var enough = new CountDownLatch(30);
    try (var server = ServerProcess.serve(directory, Map.of())) {
      var api = server.api();
      token = api.post("/api/auth/register", REGISTRATION).field("token");
      var owner = api.as(token);
      var threads = new ArrayList<Thread>();
      for (var i = 0; i < 3; i++) {
        threads.add(Thread.ofVirtual().start(() -> work(owner, answered, enough)));
      }
      assertThat(enough.await(30, TimeUnit.SECONDS)).isTrue();
      server.kill();
      for (var thread : threads) {
        thread.join();
      }
    }
    try (var server = ServerProcess.serve(directory, Map.of())) {
      var owner = server.api().as(token);
      assertThat(photoIds(owner)).containsAll(answered).isEqualTo(names(directory));
      assertThat(files(directory.resolve("tmp"))).isEmpty();
    }
  }

  /** Uploads one photo after another and deletes some, until the server is gone. */
  private static void work(Api owner, ConcurrentLinkedQueue<String> answered, CountDownLatch done) {
    try {
      for (var i = 0; ; i++) {
        var made =
            new FormBody().file("files", "a", "video/mp4", MP4_HEAD).post(owner, "/api/upload");
        var id = photoIds(made).iterator().next();
        if (i % 3 == 0) {
          owner.delete("/api/photos/" + id);
        } else {
          answered.add(id);
        }
        done.countDown();
      }
    } catch (UncheckedIOException gone) {
      return;
    }
  }

  @Test
  void aFullDiskIsToldAndLeavesNothing() throws Exception {
    var disk = Files.createDirectory(directory.resolve("disk"));
    assumeThat(run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString()))
        .as("a small disk can be mounted here")
        .isZero();
    try (var server = ServerProcess.serve(disk.resolve("data"), Map.of())) {
      var owner = owner(server.api());
      var large = Arrays.copyOf(MP4_HEAD, 12_000_000);
      var refused =
          new FormBody()
              .file("files", "a.mp4", "video/mp4", MP4_HEAD)
              .file("files", "b.mp4", "video/mp4", large)
              .post(owner, "/api/upload");

      assertThat(refused.status()).isEqualTo(507);
      assertThat(refused.error()).isEqualTo("Storage is full");
      assertThat(files(disk.resolve("data/tmp"))).isEmpty();
      assertThat(owner.get("/api/things").list()).isEmpty();
      var small = new FormBody().file("files", "a.mp4", "video/mp4", MP4_HEAD);
      assertThat(small.post(owner, "/api/upload").status()).isEqualTo(201);
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Sends a film of so many bytes, made on the way, and gives the status line. */
  private static String upload(Api api, String token, long length) throws IOException {
    var block = new byte[BLOCK];
    new Random(1).nextBytes(block);
    var begin = formHead();
    var close = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
    try (var socket = connect(api)) {
      var out = socket.getOutputStream();
      out.write(head(token, begin.length + length + close.length));
      out.write(begin);
      out.write(MP4_HEAD);
      for (var left = length - MP4_HEAD.length; left > 0; left -= BLOCK) {
        out.write(block, 0, (int) Math.min(BLOCK, left));
      }
      out.write(close);
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  private static Socket connect(Api api) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), URI.create(api.base()).getPort());
    socket.setSoTimeout(60_000);
    return socket;
  }

  private static byte[] head(String token, long length) {
    var lines =
        """
        POST /api/upload HTTP/1.1
        Host: localhost
        Authorization: Bearer %s
        Content-Type: multipart/form-data; boundary=b
        Content-Length: %d

        """
            .formatted(token, length)
            .replace("\n", "\r\n");
    return lines.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] formHead() {
    var head = "--b\nContent-Disposition: form-data; name=\"files\"; filename=\"a.mp4\"\n\n";
    return head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static Set<String> photoIds(Api.Answer answer) {
    return Pattern.compile("\\{\"id\":\"([^\"]+)\",\"thing_id\"")
        .matcher(answer.text())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** Of all things, page by page. */
  private static Set<String> photoIds(Api owner) {
    var ids = new HashSet<String>();
    var page = owner.get("/api/things?limit=200");
    ids.addAll(photoIds(page));
    for (var cursor = page.header("X-Next-Cursor"); cursor != null; ) {
      page = owner.get("/api/things?limit=200&cursor=" + cursor);
      ids.addAll(photoIds(page));
      cursor = page.header("X-Next-Cursor");
    }
    return ids;
  }

  private static Set<String> names(Path directory) {
    return files(directory.resolve("photos")).stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.toSet());
  }

  private static List<Path> files(Path root) {
    try (var all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
