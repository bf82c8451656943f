package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which things of a user are meant: all conditions added must hold. For one thread. */
public final class ThingFilter {
  private final List<Clause> conditions = new ArrayList<>();

  /** All things of a user, deleted ones too. */
  public ThingFilter(String userId) {
    conditions.add(Clause.of("t.user_id = ?", userId));
  }

  /** Things that are not deleted. */
  public ThingFilter live() {
    return add(Clause.of("t.deleted_at is null"));
  }

  /** Things of exactly this type. */
  public ThingFilter type(String type) {
    return add(Clause.of("t.type = ?", type));
  }

  /** Things that are no comments. */
  public ThingFilter withoutComments() {
    return add(Clause.of("t.type <> '" + Thing.COMMENT + "'"));
  }

  /** Things that this many people may see. */
  public ThingFilter visibility(Visibility visibility) {
    return add(Clause.of("t.visibility = ?", visibility.word()));
  }

  /** Things that have this tag. */
  public ThingFilter tag(String name) {
    return where(new ThingField.Tag(), Comparison.EQ, name);
  }

  /** Things of which a field compares so with a given text. */
  public ThingFilter where(ThingField field, Comparison comparison, String given) {
    return add(field.compare(comparison, given));
  }

  /** Things of which a field is a time within bounds, each of which may be missing. */
  public ThingFilter within(ThingField field, @Nullable TimeBound from, @Nullable TimeBound to) {
    return add(field.within(from, to));
  }

  /** The condition on {@code things t}. */
  Clause clause() {
    return Clause.all(conditions);
  }

  private ThingFilter add(Clause condition) {
    conditions.add(condition);
    return this;
  }
}
