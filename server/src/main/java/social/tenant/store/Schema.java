package social.tenant.store;

/**
 * The tables, as the first migration makes them. Once released, a migration's text never changes:
 * what follows is a further one.
 *
 * <p>All tables are STRICT. Ids are TEXT, times are TEXT in the form that sorts as time does,
 * booleans are 0 or 1, JSON is TEXT that is checked. Small rows with a text as their key lie
 * WITHOUT ROWID in their key's own tree, which saves a second tree, that is a page, a table. Things
 * have a number of their own besides their id: the full-text index refers to it, and unlike a
 * hidden row number it stays the same when a file is vacuumed.
 *
 * <p>The partial indexes serve only queries that say their condition in the same words, such as
 * {@code deleted_at IS NULL AND visibility <> 'private'}.
 */
final class Schema {
  static final String VERSION_1 =
      AccountTables.VERSION_1
          + ThingTables.VERSION_1
          + SocialTables.VERSION_1
          + OperationTables.VERSION_1;

  private Schema() {}
}
