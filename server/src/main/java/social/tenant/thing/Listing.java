package social.tenant.thing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;

/**
 * A JSON list of which only the first part is in memory; each further part is read when the list is
 * written. So a list of many large things costs no more memory than one large thing.
 *
 * <p>Further parts show what the database holds by then. As things and versions are never removed,
 * none is left out or told twice.
 */
public final class Listing implements JsonWritable {
  /** Roughly how many characters of content and metadata a part holds. */
  static final long MAX_LENGTH = 1 << 20;

  static final Listing EMPTY = new Listing(List.of(), null);

  private final List<? extends JsonWritable> head;
  private final @Nullable Supplier<Listing> rest;

  /**
   * @param rest reads what follows, in a transaction of its own; null when nothing does
   */
  Listing(List<? extends JsonWritable> head, @Nullable Supplier<Listing> rest) {
    this.head = head;
    this.rest = rest;
  }

  @Override
  public void write(JsonOut out) {
    out.beginArray();
    @Nullable Listing part = this;
    while (part != null) {
      part.head.forEach(out::value);
      part = part.rest == null ? null : part.rest.get();
    }
    out.endArray();
  }

  /** 200 with this list. */
  public Answer answer() {
    return answer(this);
  }

  /** 200 with this list, for an enveloped route. */
  Answer envelopedAnswer() {
    return rest == null
        ? Answer.ok(this)
        : answer(out -> out.beginObject().field("success", true).field("data", this).endObject());
  }

  /**
   * 200 with a value that holds this list: in one piece if all of it is in memory, else written
   * while it is sent.
   */
  public Answer answer(JsonWritable value) {
    return rest == null
        ? Answer.ok(value)
        : Answer.stream("application/json", stream -> write(value, new JsonOut(stream)));
  }

  /** The same list with each entry in another form. */
  Listing each(UnaryOperator<JsonWritable> form) {
    var following = rest;
    return new Listing(
        head.stream().map(form).toList(),
        following == null ? null : () -> following.get().each(form));
  }

  private static void write(JsonWritable value, JsonOut out) throws IOException {
    try {
      out.value(value).flush();
    } catch (UncheckedIOException e) {
      throw new IOException("The client is gone", e.getCause());
    }
  }
}
