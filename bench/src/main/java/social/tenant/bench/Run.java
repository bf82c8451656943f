package social.tenant.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What every measurement is given.
 *
 * @param targets the servers to measure, the first being the measure of the others
 * @param scratch a directory for their data, deleted at the end
 * @param out where it says how far it is
 */
record Run(List<Target> targets, Options options, Path scratch, Ports ports, PrintStream out) {
  /** An empty directory. */
  Path directory() throws IOException {
    return Files.createTempDirectory(scratch, "server");
  }

  /** Starts a server with an owner over an empty directory. */
  Server start(Target target) throws IOException {
    return Server.start(target, directory(), ports.next());
  }

  /** Removes a directory and all in it. */
  static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** A line of its own. */
  void say(String line) {
    out.printf("\r%-70s%n", line);
  }

  /** A line that the next one replaces, a hundred times at most. */
  void progress(String what, int done, int all) {
    if (done % Math.max(1, all / 100) == 0 || done == all) {
      out.printf("\r%-70s", "%s: %,d of %,d".formatted(what, done, all));
    }
  }

  /** Lets everything be as it is for some time. */
  void rest(int seconds) throws InterruptedException {
    out.printf("\r%-70s", "Rests for " + seconds + " s");
    TimeUnit.SECONDS.sleep(seconds);
  }
}
