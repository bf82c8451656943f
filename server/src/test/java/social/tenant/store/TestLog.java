package social.tenant.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import social.tenant.log.Log;

/** A log that a test can read. */
final class TestLog {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Log log = Log.to(new PrintStream(bytes, true, UTF_8), Log.Format.TEXT);

  Log log() {
    return log;
  }

  String text() {
    return bytes.toString(UTF_8);
  }
}
