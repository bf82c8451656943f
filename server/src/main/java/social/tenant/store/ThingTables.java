package social.tenant.store;

/** What people keep: things and what belongs to them, and how they are looked at. */
final class ThingTables {
  static final String VERSION_1 =
      """
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
      """;

  private ThingTables() {}
}
