package social.tenant.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Answer;
import social.tenant.http.ApiError;
import social.tenant.json.JsonWritable;
import social.tenant.kind.Kind;
import social.tenant.kind.Kinds;
import social.tenant.store.Queries;
import social.tenant.thing.FoundPage;
import social.tenant.thing.Paging;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingField;
import social.tenant.thing.ThingFilter;
import social.tenant.thing.ThingGroups;
import social.tenant.thing.ThingOrder;
import social.tenant.thing.ThingQuery;
import social.tenant.thing.TimeBound;

/** Evaluates views: the things of the kind for which all filters hold, sorted and grouped. */
final class ViewThings {
  /**
   * What a view shows.
   *
   * @param groups null when the view does not group
   */
  record Shown(String viewId, FoundPage page, @Nullable List<? extends JsonWritable> groups) {
    Answer answer() {
      return page.answer(
          out -> out.field("view_id", viewId),
          out -> {
            if (groups != null) {
              out.array("groups", groups);
            }
          });
    }
  }

  private final Kinds kinds;
  private final ThingQuery query;

  ViewThings(Kinds kinds, ThingQuery query) {
    this.kinds = kinds;
    this.query = query;
  }

  /**
   * A page of what a view shows.
   *
   * @param from where the time of the view's date field begins; null without such a bound
   * @param to where it ends
   * @throws ApiError 400 for a filter or field that can not be
   */
  Shown of(
      Queries sql, View view, Paging paging, @Nullable TimeBound from, @Nullable TimeBound to) {
    var config = view.draft().config();
    var filter = filter(view, kind(sql, view));
    filter.within(field(config.dateField(), ThingField.CREATED), from, to);
    var sort = config.sort();
    var order = sort == null ? ThingOrder.NEWEST_FIRST : sort.toOrder();
    var page = query.page(sql, filter, order, paging);
    var groups =
        config.groupBy().isEmpty()
            ? null
            : ThingGroups.of(
                sql, filter, ViewFilter.field(config.groupBy()), config.boardColumns(), page);
    return new Shown(view.id(), page, groups);
  }

  private @Nullable Kind kind(Queries sql, View view) {
    var kindId = view.draft().kindId();
    return kindId == null ? null : kinds.find(sql, view.userId(), kindId);
  }

  private static ThingFilter filter(View view, @Nullable Kind kind) {
    var filters = view.draft().config().filters();
    var filter = new ThingFilter(view.userId()).live();
    if (kind != null) {
      filter.type(kind.name());
    }
    var commentsAsked =
        kind != null && kind.name().equals(Thing.COMMENT)
            || filters.stream().anyMatch(ViewFilter::asksForComments);
    if (!commentsAsked) {
      filter.withoutComments();
    }
    filters.forEach(each -> each.addTo(filter));
    return filter;
  }

  private static ThingField field(String name, ThingField fallback) {
    return name.isEmpty() ? fallback : ViewFilter.field(name);
  }
}
