package social.tenant.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import social.tenant.Api;

/** What people asked their tenants, and what these answered, in lines that one can read. */
final class Transcript {
  private static final int LONGEST_BODY = 300;

  private final StringBuilder text = new StringBuilder();

  /** Notes what happens, in words. */
  void say(String what) {
    text.append("\n# ").append(what).append('\n');
  }

  /** Sends a request and notes it with its answer, which must have a status. */
  Api.Answer ask(Neighbour who, String method, String path, @Nullable String json, int status) {
    var answer = who.api().send(method, path, json);
    text.append(who.name()).append("$ curl -X ").append(method).append(" $").append(who.shout());
    text.append(path).append(json == null ? "" : " --json '" + json + "'").append('\n');
    text.append(answer.status()).append(' ').append(cut(answer.text())).append('\n');
    if (answer.status() != status) {
      throw new AssertionError("Not " + status + ":" + text);
    }
    return answer;
  }

  /** Notes an event that came over a live connection. */
  void heard(Neighbour who, String event, String data) {
    text.append(who.name()).append("< ").append(event).append(' ').append(cut(data)).append('\n');
  }

  private static String cut(String body) {
    return body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY) + "...";
  }

  /** Writes it all down. */
  void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text.toString().strip() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
