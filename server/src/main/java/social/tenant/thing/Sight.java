package social.tenant.thing;

import org.jspecify.annotations.Nullable;
import social.tenant.store.Sql;

/** Who may see a thing. A comment is as visible as the thing it stands under. */
public final class Sight {
  private static final String BY_ID = "select " + Thing.COLUMNS + " from things t where t.id = ?";

  private final Friends friends;

  public Sight(Friends friends) {
    this.friends = friends;
  }

  /**
   * May a person see a thing? What is deleted is seen by its owner; a deleted comment, of which
   * only the place is left, by all who see what it stands under.
   *
   * @param personId a user, or someone elsewhere whose word for it is proven; null for anybody
   */
  public boolean includes(Sql sql, Thing thing, @Nullable String personId) {
    var root = root(sql, thing);
    if (root == null) {
      return false;
    }
    if (root.userId().equals(personId)) {
      return true;
    }
    return !root.isDeleted()
        && switch (root.visibility()) {
          case PUBLIC -> true;
          case FRIENDS -> personId != null && friends.include(sql, root.userId(), personId);
          case PRIVATE -> false;
        };
  }

  /** The thing that a comment stands under, any other thing itself; null when that is gone. */
  public static @Nullable Thing root(Sql sql, Thing thing) {
    return thing.rootId() == null ? thing : sql.first(BY_ID, Thing::map, thing.rootId());
  }
}
