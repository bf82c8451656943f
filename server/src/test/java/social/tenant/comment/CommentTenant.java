package social.tenant.comment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static social.tenant.log.Log.Format.TEXT;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.Api;
import social.tenant.TestTenant;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;
import social.tenant.log.Log;
import social.tenant.store.Database;
import social.tenant.store.Durability;

/** A tenant whose owner has things to comment on. */
public final class CommentTenant implements AutoCloseable {
  private final TestTenant tenant;
  private final Api owner;

  private CommentTenant(TestTenant tenant) {
    this.tenant = tenant;
    owner = tenant.owner();
  }

  public static CommentTenant start() {
    return new CommentTenant(TestTenant.start());
  }

  /** A tenant that others can follow. */
  public static CommentTenant federated(String username) {
    return new CommentTenant(TestTenant.federated(username));
  }

  public TestTenant tenant() {
    return tenant;
  }

  public Api owner() {
    return owner;
  }

  public String ownerId() {
    return owner.get("/api/auth/me").field("id");
  }

  /** Makes a thing of a type; answers its id. */
  public String thing(String type, String visibility, String content) {
    var body =
        JsonOut.text(out ->
            out.beginObject()
                .field("type", type)
                .field("content", content)
                .field("visibility", visibility)
                .endObject());
    return owner.post("/api/things", body).field("id");
  }

  /** A private thing without a kind. */
  public String thing() {
    return thing("idea", "private", "the thing itself");
  }

  /** Comments on a thing as the owner. */
  public Api.Answer comment(String thingId, String content) {
    return owner.post("/api/things/" + thingId + "/comments", contentOf(content, null));
  }

  /** Answers a comment as the owner. */
  public Api.Answer answer(String thingId, String parentId, String content) {
    return owner.post("/api/things/" + thingId + "/comments", contentOf(content, parentId));
  }

  /** The comments on a thing, as somebody gets them. */
  public static List<JsonObject> comments(Api reader, String thingId) {
    return list(reader.get("/api/things/" + thingId + "/comments"));
  }

  /** The elements of an enveloped list. */
  public static List<JsonObject> list(Api.Answer answer) {
    var data = answer.object().array("data");
    return data == null
        ? List.of()
        : data.stream().map(element -> element.object("element")).toList();
  }

  /** The object in the envelope. */
  public static JsonObject data(Api.Answer answer) {
    var data = answer.object().child("data");
    if (data == null) {
      throw new AssertionError("No data in " + answer);
    }
    return data;
  }

  /** A text field of an object in the object in the envelope. */
  public static JsonObject metadata(JsonObject thing) {
    var metadata = thing.child("metadata");
    if (metadata == null) {
      throw new AssertionError("No metadata");
    }
    return metadata;
  }

  private static String contentOf(String content, @Nullable String parentId) {
    return JsonOut.text(out -> {
      out.beginObject().field("content", content);
      if (parentId != null) {
        out.field("parent_id", parentId);
      }
      out.endObject();
    });
  }

  /** What happened, as the log of events has it. */
  public record Event(String type, String needs, JsonObject data) {}

  /** Stops the tenant and reads its log of events. */
  public List<Event> stopAndReadEvents() {
    tenant.stop();
    var lines = Log.to(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), TEXT);
    var file = tenant.directory().resolve("tenant.db");
    try (var database = Database.open(file, Durability.NORMAL, lines)) {
      return database.read(sql ->
          sql.list(
              "select type, needs, data from events order by seq",
              row ->
                  new Event(
                      row.text("type"),
                      row.text("needs"),
                      JsonValue.parse(row.text("data")).object("data"))));
    }
  }

  @Override
  public void close() {
    tenant.close();
  }
}
