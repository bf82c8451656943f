package social.tenant.subscription;

import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.store.Row;

/** What a user wants done when something happens. */
record Subscription(
    String id, String userId, SubscriptionDraft draft, String createdAt, String updatedAt)
    implements JsonWritable {
  /** What to select from {@code subscriptions s} for {@link #map}. */
  static final String COLUMNS =
      """
      s.id, s.user_id, s.name, s.event_type, s.source_type, s.source_id, s.action_type, \
      s.action_config, s.enabled, s.created_at, s.updated_at\
      """;

  static Subscription map(Row row) {
    return new Subscription(
        row.text("id"),
        row.text("user_id"),
        new SubscriptionDraft(
            row.text("name"),
            new EventPattern(row.text("event_type")),
            new Source(row.textOrNull("source_type"), row.textOrNull("source_id")),
            Action.restore(row.text("action_type"), row.text("action_config")),
            row.flag("enabled")),
        row.text("created_at"),
        row.text("updated_at"));
  }

  /** Without its secret. */
  @Override
  public void write(JsonOut out) {
    write(out, false);
  }

  /** As the one who made it is shown it, once. */
  JsonWritable withSecret() {
    return out -> write(out, true);
  }

  private void write(JsonOut out, boolean isSecretShown) {
    out.beginObject()
        .field("id", id)
        .field("user_id", userId)
        .field("name", draft.name())
        .field("event_type", draft.events().text())
        .field("source_type", draft.source().type())
        .field("source_id", draft.source().id())
        .field("action_type", draft.action().type());
    draft.action().writeConfig(out.name("action_config"), isSecretShown);
    out.field("enabled", draft.enabled())
        .field("created_at", createdAt)
        .field("updated_at", updatedAt)
        .endObject();
  }
}
