package social.tenant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import social.tenant.log.Log;
import social.tenant.log.Slf4jProvider;
import social.tenant.time.TestTime;

/**
 * One owner's server with a clock that whoever started it moves on, so that what waits for a moment
 * need not be waited for: its argument, and each line of its input, is a number of seconds. It runs
 * until its input ends. The program itself has no such clock.
 */
public final class ClockedServer {
  private ClockedServer() {}

  /** Runs the server that the environment describes. */
  public static void main(String[] arguments) throws IOException {
    var time = new TestTime();
    time.pass(seconds(arguments[0]));
    var log = Log.to(System.err, Log.Format.TEXT);
    Slf4jProvider.leadTo(log);
    var settings = Settings.from(System.getenv());
    try (var _ = RunningServer.start(settings, time.clock(), time.instant(), log);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        time.pass(seconds(line));
      }
    }
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Long.parseLong(text));
  }
}
