package social.tenant.thing;

import social.tenant.store.Sql;

/** Who counts as a friend, which is for those to say who know whom a user follows. */
@FunctionalInterface
public interface Friends {
  /** May a person see what a user keeps for friends? */
  boolean include(Sql sql, String userId, String personId);
}
