package social.tenant.thing;

import social.tenant.http.ApiError;
import social.tenant.http.Query;

/** The conditions of a query string. Repeated ones must all hold. */
final class QueryParameters {
  private static final String METADATA = "meta.";

  private QueryParameters() {}

  /**
   * The things of a user that all parameters let through.
   *
   * @throws ApiError 400 for one that can not be read
   */
  static ThingFilter filter(String userId, Query query) {
    var filter = new ThingFilter(userId);
    if (!query.flag("include_deleted")) {
      filter.live();
    }
    query.texts("type").forEach(filter::type);
    query.texts("visibility").forEach(word -> filter.visibility(Visibility.exactly(word)));
    query.texts("tag").forEach(filter::tag);
    for (var from : query.texts("from")) {
      filter.within(ThingField.CREATED, TimeBound.parse("from", from), null);
    }
    for (var to : query.texts("to")) {
      filter.within(ThingField.CREATED, null, TimeBound.parse("to", to));
    }
    for (var name : query.names()) {
      if (name.startsWith(METADATA)) {
        addMetadata(filter, name.substring(METADATA.length()), query);
      }
    }
    return filter;
  }

  /** A last key that is named like a comparison is one. */
  private static void addMetadata(ThingFilter filter, String name, Query query) {
    var dot = name.lastIndexOf('.');
    var named = Comparison.read(name.substring(dot + 1));
    if (named != null && dot < 0) {
      throw ApiError.badRequest("Invalid metadata path: " + name);
    }
    var comparison = named == null ? Comparison.EQ : named;
    var path = MetadataPath.parse(named == null ? name : name.substring(0, dot));
    var field = new ThingField.Metadata(path);
    query.texts(METADATA + name).forEach(text -> filter.where(field, comparison, text));
  }
}
