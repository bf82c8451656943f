package social.tenant.view;

import org.jspecify.annotations.Nullable;
import social.tenant.http.ApiError;
import social.tenant.json.JsonObject;

/**
 * What is said about a view.
 *
 * @param name not empty
 * @param kindId the kind whose things it shows; null for things of any type
 */
public record ViewDraft(String name, ViewType type, @Nullable String kindId, ViewConfig config) {
  /**
   * What a request says about a new view.
   *
   * @throws ApiError 400 for an empty name or an unknown type
   */
  public static ViewDraft read(JsonObject body) {
    var name = body.requireText("name");
    return new ViewDraft(name, ViewType.FEED, null, ViewConfig.EMPTY).changed(body);
  }

  /**
   * The same with what a request changes. An absent field stays as it is, the config changes as a
   * whole, and null for the kind clears it.
   *
   * @throws ApiError 400 for an empty name or an unknown type
   */
  public ViewDraft changed(JsonObject body) {
    var changedName = body.text("name", name);
    if (changedName.isEmpty()) {
      throw ApiError.badRequest("Name is required");
    }
    var changedConfig = body.child("config");
    return new ViewDraft(
        changedName,
        ViewType.of(body.text("type", type.word())),
        body.has("kind_id") ? body.text("kind_id") : kindId,
        changedConfig == null ? config : ViewConfig.read(changedConfig));
  }

  /** The same for things of another kind, or of any. */
  public ViewDraft of(@Nullable String otherKindId) {
    return new ViewDraft(name, type, otherKindId, config);
  }
}
