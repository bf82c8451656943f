package social.tenant.store;

/** What passes between people: reactions, notifications, follows, channels. */
final class SocialTables {
  static final String VERSION_1 =
      """
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
      """;

  private SocialTables() {}
}
