package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.store.Queries;
import social.tenant.tag.Tags;

/** Which things of a user are meant: all conditions added must hold. For one thread. */
public final class ThingFilter {
  /** A tag is rare that no more than one thing in so many has. */
  private static final int RARE_ONE_IN = 16;

  private final String userId;
  private final List<Clause> conditions = new ArrayList<>();
  private final List<String> tags = new ArrayList<>();

  /** All things of a user, deleted ones too. */
  public ThingFilter(String userId) {
    this.userId = userId;
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
    if (field instanceof ThingField.Tag && comparison == Comparison.EQ) {
      tags.add(given);
    }
    return add(field.compare(comparison, given));
  }

  /** Things of which a field is a time within bounds, each of which may be missing. */
  public ThingFilter within(ThingField field, @Nullable TimeBound from, @Nullable TimeBound to) {
    return add(field.within(from, to));
  }

  /**
   * The condition on {@code things t}. SQLite goes through all things of the user, in order, if it
   * may. To find the few that have a rare tag, it had to see all; with the plus sign it may not,
   * and begins with those few. For a tag that many have this would take longer.
   */
  Clause clause(Queries sql) {
    var all = new ArrayList<Clause>();
    all.add(Clause.of(hasRareTags(sql) ? "+t.user_id = ?" : "t.user_id = ?", userId));
    all.addAll(conditions);
    return Clause.all(all);
  }

  private boolean hasRareTags(Queries sql) {
    if (tags.isEmpty()) {
      return false;
    }
    var few = sql.number("select max(number) from things") / RARE_ONE_IN;
    return tags.stream()
        .allMatch(tag ->
            sql.number(
                    "select count(*) from (" + Tags.THINGS_WITH_NAME + "g.name = ? limit ?)",
                    tag,
                    few + 1)
                <= few);
  }

  private ThingFilter add(Clause condition) {
    conditions.add(condition);
    return this;
  }
}
