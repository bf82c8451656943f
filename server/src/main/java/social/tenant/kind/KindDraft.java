package social.tenant.kind;

import java.util.List;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonOut;

/**
 * What is said about a kind.
 *
 * @param name the type of its things; not empty
 * @param template how they look; any word is kept
 * @param commentable whether others may comment on them
 * @param showExistingComments whether comments stay visible when no more may be made
 */
public record KindDraft(
    String name,
    String icon,
    String template,
    List<Attribute> attributes,
    boolean commentable,
    boolean showExistingComments) {
  private static final String POST = "post";

  /**
   * What a request says about a new kind.
   *
   * @throws ApiError 400 when the name is empty
   */
  public static KindDraft read(JsonObject body) {
    var name = body.requireText("name");
    return new KindDraft(name, "", "default", List.of(), name.equals(POST), false).changed(body);
  }

  /**
   * The same with what a request changes; an absent field stays as it is.
   *
   * @throws ApiError 400 when the name becomes empty
   */
  public KindDraft changed(JsonObject body) {
    var changedName = body.text("name", name);
    if (changedName.isEmpty()) {
      throw ApiError.badRequest("Name is required");
    }
    var list = body.array("attributes");
    return new KindDraft(
        changedName,
        body.text("icon", icon),
        body.text("template", template),
        list == null ? attributes : Attribute.readAll(body, "attributes", list),
        body.flag("commentable", commentable),
        body.flag("show_existing_comments", showExistingComments));
  }

  void writeFields(JsonOut out) {
    out.field("name", name)
        .field("icon", icon)
        .field("template", template)
        .array("attributes", attributes)
        .field("commentable", commentable)
        .field("show_existing_comments", showExistingComments);
  }
}
