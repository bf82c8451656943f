package social.tenant.store;

/** What the server does and counts: events, webhooks, metrics. */
final class OperationTables {
  static final String VERSION_1 =
      """
      CREATE TABLE events (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        type TEXT NOT NULL,
        data TEXT NOT NULL CHECK (json_valid(data)),
        needs TEXT,
        channel_id TEXT,
        created_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX events_by_time ON events (created_at);

      CREATE TABLE subscriptions (
        id TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        event_type TEXT NOT NULL,
        source_type TEXT,
        source_id TEXT,
        action_type TEXT NOT NULL
          CHECK (action_type IN ('notification', 'webhook', 'create_thing')),
        action_config TEXT NOT NULL CHECK (json_valid(action_config)),
        enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX subscriptions_by_event ON subscriptions (event_type) WHERE enabled = 1;

      CREATE TABLE deliveries (
        id TEXT NOT NULL PRIMARY KEY,
        subscription_id TEXT REFERENCES subscriptions (id) ON DELETE CASCADE,
        purpose TEXT NOT NULL,
        event_id TEXT,
        destination TEXT NOT NULL,
        payload TEXT NOT NULL,
        status TEXT NOT NULL DEFAULT 'pending',
        attempts INTEGER NOT NULL DEFAULT 0,
        max_attempts INTEGER NOT NULL DEFAULT 8,
        next_attempt_at TEXT,
        response_status INTEGER,
        last_error TEXT,
        created_at TEXT NOT NULL,
        delivered_at TEXT
      ) STRICT;
      CREATE INDEX deliveries_due ON deliveries (next_attempt_at) WHERE status = 'pending';
      CREATE INDEX deliveries_by_subscription ON deliveries (subscription_id, created_at);

      CREATE TABLE minute_metrics (
        minute TEXT NOT NULL,
        route TEXT NOT NULL,
        method TEXT NOT NULL,
        status_code INTEGER NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (minute, route, method, status_code)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE uptime_records (
        id TEXT NOT NULL PRIMARY KEY,
        started_at TEXT NOT NULL,
        stopped_at TEXT,
        duration_secs INTEGER,
        api_call_count INTEGER NOT NULL DEFAULT 0,
        shutdown_reason TEXT
      ) STRICT, WITHOUT ROWID;
      """;

  private OperationTables() {}
}
