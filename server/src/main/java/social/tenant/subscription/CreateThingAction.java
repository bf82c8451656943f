package social.tenant.subscription;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;
import social.tenant.thing.Visibility;

/**
 * Makes a thing of the owner.
 *
 * @param contentTemplate with names of {@link DeliveredEvent#fields} in double braces; null for
 *     {@link #DEFAULT_TEMPLATE}
 */
record CreateThingAction(String thingType, @Nullable String contentTemplate, Visibility visibility)
    implements Action {
  private static final String DEFAULT_TYPE = "event";
  private static final String DEFAULT_TEMPLATE = "{{event_type}}: {{actor_id}}";

  private static final int MAX_TYPE = 200;
  private static final int MAX_TEMPLATE = 16_384;

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z_]+)}}");

  static CreateThingAction read(JsonObject config) {
    var type = Limit.filled(config, "thing_type", MAX_TYPE, DEFAULT_TYPE);
    if (type.equals("comment")) {
      throw ApiError.badRequest("Field " + config.path("thing_type") + " must not be comment");
    }
    return new CreateThingAction(
        type, Limit.text(config, "content_template", MAX_TEMPLATE), visibility(config));
  }

  private static Visibility visibility(JsonObject config) {
    var word = config.text("visibility", Visibility.PRIVATE.word());
    var visibility = Visibility.lenient(word);
    if (!visibility.word().equals(word)) {
      throw ApiError.badRequest(
          "Field " + config.path("visibility") + " must be private, friends or public");
    }
    return visibility;
  }

  static CreateThingAction restore(JsonObject config) {
    return new CreateThingAction(
        config.text("thing_type", DEFAULT_TYPE),
        config.text("content_template"),
        Visibility.lenient(config.text("visibility")));
  }

  /** The text of the thing for an event. Other names in braces stay as they are. */
  String content(DeliveredEvent event) {
    var fields = event.fields();
    return PLACEHOLDER
        .matcher(contentTemplate == null ? DEFAULT_TEMPLATE : contentTemplate)
        .replaceAll(
            found -> Matcher.quoteReplacement(fields.getOrDefault(found.group(1), found.group())));
  }

  @Override
  public String type() {
    return CREATE_THING;
  }

  @Override
  public void writeConfig(JsonOut out, boolean isSecretShown) {
    out.beginObject().field("thing_type", thingType);
    if (contentTemplate != null) {
      out.field("content_template", contentTemplate);
    }
    out.field("visibility", visibility.word()).endObject();
  }
}
