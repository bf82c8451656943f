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
      """
      CREATE TABLE users (
        id TEXT NOT NULL PRIMARY KEY,
        username TEXT NOT NULL UNIQUE,
        email TEXT NOT NULL UNIQUE,
        password_hash TEXT NOT NULL,
        display_name TEXT NOT NULL,
        bio TEXT NOT NULL DEFAULT '',
        avatar_url TEXT NOT NULL DEFAULT '',
        is_admin INTEGER NOT NULL DEFAULT 0 CHECK (is_admin IN (0, 1)),
        is_locked INTEGER NOT NULL DEFAULT 0 CHECK (is_locked IN (0, 1)),
        recovery_hash TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE sessions (
        id TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX sessions_by_user ON sessions (user_id);
      CREATE INDEX sessions_by_expiry ON sessions (expires_at);

      CREATE TABLE login_failures (
        subject TEXT NOT NULL,
        failed_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX login_failures_by_subject ON login_failures (subject, failed_at);

      CREATE TABLE settings (
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (user_id, name)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE api_keys (
        id TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        key_hash TEXT NOT NULL UNIQUE,
        hash_kind TEXT NOT NULL DEFAULT 'sha256',
        key_prefix TEXT NOT NULL,
        scopes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(scopes)),
        metadata TEXT CHECK (json_valid(metadata)),
        last_used_at TEXT,
        expires_at TEXT,
        created_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX api_keys_by_prefix ON api_keys (key_prefix);

      CREATE TABLE things (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        user_id TEXT NOT NULL,
        type TEXT NOT NULL,
        content TEXT NOT NULL DEFAULT '',
        metadata TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
        visibility TEXT NOT NULL DEFAULT 'private'
          CHECK (visibility IN ('private', 'friends', 'public')),
        version INTEGER NOT NULL DEFAULT 1,
        change TEXT NOT NULL DEFAULT 'create',
        changed_by TEXT NOT NULL,
        author_endpoint TEXT,
        root_id TEXT,
        parent_id TEXT,
        deleted_at TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT;
      CREATE INDEX things_by_user ON things (user_id, created_at, id) WHERE deleted_at IS NULL;
      CREATE INDEX things_by_type ON things (user_id, type, created_at, id)
        WHERE deleted_at IS NULL;
      CREATE INDEX things_shared ON things (visibility, created_at, id)
        WHERE deleted_at IS NULL AND visibility <> 'private';
      CREATE INDEX things_by_root ON things (root_id, created_at, id) WHERE root_id IS NOT NULL;

      CREATE VIRTUAL TABLE things_fts USING fts5 (
        content, type,
        content = 'things', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
      );
      CREATE TRIGGER things_fts_insert AFTER INSERT ON things BEGIN
        INSERT INTO things_fts (rowid, content, type) VALUES (new.number, new.content, new.type);
      END;
      CREATE TRIGGER things_fts_delete AFTER DELETE ON things BEGIN
        INSERT INTO things_fts (things_fts, rowid, content, type)
          VALUES ('delete', old.number, old.content, old.type);
      END;
      CREATE TRIGGER things_fts_update AFTER UPDATE OF content, type ON things
        WHEN old.content <> new.content OR old.type <> new.type BEGIN
        INSERT INTO things_fts (things_fts, rowid, content, type)
          VALUES ('delete', old.number, old.content, old.type);
        INSERT INTO things_fts (rowid, content, type) VALUES (new.number, new.content, new.type);
      END;

      CREATE TABLE thing_versions (
        thing_id TEXT NOT NULL REFERENCES things (id) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        type TEXT NOT NULL,
        content TEXT NOT NULL,
        metadata TEXT NOT NULL CHECK (json_valid(metadata)),
        visibility TEXT NOT NULL,
        change TEXT NOT NULL,
        created_at TEXT NOT NULL,
        created_by TEXT NOT NULL,
        UNIQUE (thing_id, version)
      ) STRICT;

      CREATE TABLE thing_links (
        from_id TEXT NOT NULL REFERENCES things (id) ON DELETE CASCADE,
        to_id TEXT NOT NULL,
        attribute TEXT NOT NULL,
        PRIMARY KEY (from_id, to_id, attribute)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX thing_links_by_target ON thing_links (to_id);

      CREATE TABLE photos (
        id TEXT NOT NULL PRIMARY KEY,
        thing_id TEXT NOT NULL REFERENCES things (id) ON DELETE CASCADE,
        caption TEXT NOT NULL DEFAULT '',
        order_index INTEGER NOT NULL DEFAULT 0,
        content_type TEXT NOT NULL,
        filename TEXT NOT NULL,
        size INTEGER NOT NULL,
        thumb_type TEXT,
        created_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX photos_by_thing ON photos (thing_id, order_index);

      CREATE TABLE kinds (
        id TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        icon TEXT NOT NULL DEFAULT '',
        template TEXT NOT NULL DEFAULT 'default',
        attributes TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(attributes)),
        commentable INTEGER NOT NULL DEFAULT 0 CHECK (commentable IN (0, 1)),
        show_existing_comments INTEGER NOT NULL DEFAULT 0
          CHECK (show_existing_comments IN (0, 1)),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        UNIQUE (user_id, name)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE tags (
        id TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        UNIQUE (user_id, name)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE thing_tags (
        thing_id TEXT NOT NULL REFERENCES things (id) ON DELETE CASCADE,
        tag_id TEXT NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
        PRIMARY KEY (thing_id, tag_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX thing_tags_by_tag ON thing_tags (tag_id);

      CREATE TABLE views (
        id TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        type TEXT NOT NULL CHECK (type IN ('feed', 'table', 'board', 'calendar')),
        kind_id TEXT REFERENCES kinds (id) ON DELETE SET NULL,
        config TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(config)),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE reactions (
        id TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL,
        thing_id TEXT NOT NULL REFERENCES things (id) ON DELETE CASCADE,
        reaction_type TEXT NOT NULL,
        endpoint TEXT,
        created_at TEXT NOT NULL,
        UNIQUE (thing_id, user_id, reaction_type)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE notifications (
        id TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        notification_type TEXT NOT NULL,
        actor_id TEXT,
        actor_type TEXT,
        resource_type TEXT,
        resource_id TEXT,
        title TEXT,
        body TEXT,
        url TEXT,
        metadata TEXT CHECK (json_valid(metadata)),
        read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
        created_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX notifications_by_user ON notifications (user_id, created_at, id);
      CREATE INDEX notifications_unread ON notifications (user_id) WHERE read = 0;

      CREATE TABLE notification_settings (
        id TEXT NOT NULL PRIMARY KEY,
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        notification_type TEXT NOT NULL,
        enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        UNIQUE (user_id, notification_type)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE peers (
        user_id TEXT NOT NULL PRIMARY KEY,
        endpoint TEXT NOT NULL UNIQUE,
        username TEXT,
        display_name TEXT,
        public_key TEXT,
        key_seen_at TEXT,
        last_seen_at TEXT,
        online INTEGER NOT NULL DEFAULT 0 CHECK (online IN (0, 1)),
        presence_at TEXT
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE follows (
        id TEXT NOT NULL PRIMARY KEY,
        follower_id TEXT NOT NULL,
        following_id TEXT NOT NULL,
        remote_endpoint TEXT NOT NULL,
        notified INTEGER NOT NULL DEFAULT 1 CHECK (notified IN (0, 1)),
        created_at TEXT NOT NULL,
        last_confirmed_at TEXT,
        UNIQUE (follower_id, following_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX follows_by_followed ON follows (following_id);

      CREATE TABLE blocks (
        user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        blocked_id TEXT NOT NULL,
        endpoint TEXT,
        created_at TEXT NOT NULL,
        PRIMARY KEY (user_id, blocked_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE peer_edges (
        from_id TEXT NOT NULL,
        to_id TEXT NOT NULL,
        to_endpoint TEXT NOT NULL,
        to_username TEXT,
        seen_at TEXT NOT NULL,
        PRIMARY KEY (from_id, to_id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX peer_edges_by_target ON peer_edges (to_id);

      CREATE TABLE tokens (
        hash TEXT NOT NULL PRIMARY KEY,
        purpose TEXT NOT NULL,
        user_id TEXT NOT NULL,
        endpoint TEXT,
        scopes TEXT CHECK (json_valid(scopes)),
        expires_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX tokens_by_expiry ON tokens (expires_at);

      CREATE TABLE nonces (
        peer_id TEXT NOT NULL,
        nonce TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        PRIMARY KEY (peer_id, nonce)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX nonces_by_expiry ON nonces (expires_at);

      CREATE TABLE channels (
        id TEXT NOT NULL PRIMARY KEY,
        owner_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        name TEXT NOT NULL,
        description TEXT NOT NULL DEFAULT '',
        last_seq INTEGER NOT NULL DEFAULT 0,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE channel_members (
        channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
        user_id TEXT NOT NULL,
        endpoint TEXT,
        username TEXT,
        display_name TEXT,
        role TEXT NOT NULL CHECK (role IN ('owner', 'member')),
        state TEXT NOT NULL CHECK (state IN ('invited', 'joined')),
        read_seq INTEGER NOT NULL DEFAULT 0,
        token_hash TEXT UNIQUE,
        token_expires_at TEXT,
        invited_at TEXT,
        joined_at TEXT,
        PRIMARY KEY (channel_id, user_id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE messages (
        id TEXT NOT NULL PRIMARY KEY,
        channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
        seq INTEGER NOT NULL,
        user_id TEXT NOT NULL,
        content TEXT NOT NULL,
        reply_to TEXT,
        client_id TEXT,
        created_at TEXT NOT NULL,
        edited_at TEXT,
        deleted_at TEXT,
        UNIQUE (channel_id, seq),
        UNIQUE (channel_id, user_id, client_id)
      ) STRICT;

      CREATE TABLE remote_channels (
        id TEXT NOT NULL PRIMARY KEY,
        invitation_id TEXT NOT NULL UNIQUE,
        endpoint TEXT NOT NULL,
        name TEXT NOT NULL,
        description TEXT NOT NULL DEFAULT '',
        owner_id TEXT NOT NULL,
        invited_by TEXT NOT NULL CHECK (json_valid(invited_by)),
        state TEXT NOT NULL,
        token TEXT,
        token_expires_at TEXT,
        last_seq INTEGER NOT NULL DEFAULT 0,
        read_seq INTEGER NOT NULL DEFAULT 0,
        created_at TEXT NOT NULL,
        joined_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX remote_channels_by_endpoint ON remote_channels (endpoint);

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

  private Schema() {}
}
