package social.tenant.chaos;

import java.util.regex.Pattern;
import social.tenant.Api;

/** What a tenant still has to tell others, as its metrics say. */
final class Queue {
  private static final Pattern SAMPLE =
      Pattern.compile("tenant_deliveries\\{status=\"(\\w+)\"} (\\d+)");

  private final Api api;

  Queue(Api anyone) {
    api = anyone.as("m");
  }

  /** How many messages wait for another try. */
  int waiting() {
    return count("pending");
  }

  /** How many messages nobody will send again, though they did not get there. */
  int lost() {
    return count("failed") + count("rejected");
  }

  private int count(String status) {
    return SAMPLE
        .matcher(api.get("/metrics").text())
        .results()
        .filter(sample -> sample.group(1).equals(status))
        .mapToInt(sample -> Integer.parseInt(sample.group(2)))
        .findFirst()
        .orElse(0);
  }
}
