package social.tenant.fleet.operator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import social.tenant.fleet.backup.Progress;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.StoreException;

/**
 * Work that takes long, answered by lines of JSON while it is done: {@code {"done":7,"total":20}}
 * now and then, {@code {"part":...}} of what is done, and at the end {@code {"result":...}} or
 * {@code {"error":"..."}}. A failure before the first line has its own status.
 */
@FunctionalInterface
interface LongWork {
  /** Does it, and gives what came of it. */
  JsonWritable run(Lines lines) throws IOException;

  /** The answer that does the work. */
  static Answer answer(LongWork work) {
    return Answer.stream("application/x-ndjson", out -> new Lines(out).send(work));
  }

  /** What is sent of one work. For one thread. */
  final class Lines implements Progress {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final OutputStream out;
    private long last = System.nanoTime();
    private boolean hasBegun;

    private Lines(OutputStream out) {
      this.out = out;
    }

    private void send(LongWork work) throws IOException {
      try {
        var result = work.run(this);
        line(json -> json.beginObject().field("result", result).endObject());
      } catch (ApiError | StoreException | IOException | UncheckedIOException e) {
        if (!hasBegun && e instanceof ApiError) {
          throw e;
        }
        line(json -> json.beginObject().field("error", String.valueOf(e.getMessage())).endObject());
      }
    }

    @Override
    public void at(long done, long total) throws IOException {
      var now = System.nanoTime();
      if (now - last >= PAUSE_NANOS) {
        last = now;
        line(json -> json.beginObject().field("done", done).field("total", total).endObject());
      }
    }

    /** Sends something about a part of it. */
    void tell(JsonWritable part) throws IOException {
      line(json -> json.beginObject().field("part", part).endObject());
    }

    private void line(JsonWritable value) throws IOException {
      hasBegun = true;
      out.write((JsonOut.text(value) + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
