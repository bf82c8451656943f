package social.tenant.thing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import social.tenant.json.JsonWritable;
import social.tenant.store.Queries;

/** Where galleries get their photos from. The feature that keeps photos lies above this one. */
@FunctionalInterface
public interface Photos {
  /** The photos of many galleries in one query: in their order, by gallery; none: no entry. */
  Map<String, ? extends List<? extends JsonWritable>> of(
      Queries sql, Collection<String> galleryIds);
}
