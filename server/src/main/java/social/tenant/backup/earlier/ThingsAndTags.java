package social.tenant.backup.earlier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.backup.Contents;
import social.tenant.store.Sql;
import social.tenant.tag.Tag;
import social.tenant.thing.Change;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingArchive;
import social.tenant.thing.Visibility;

/** Takes over things, comments among them, and their tags. Links and the search follow. */
final class ThingsAndTags {
  private final Sql sql;
  private final EarlierFile file;
  private final People people;
  private final ThingArchive archive;
  private final Contents contents;
  private final Progress progress;
  private final Findings findings;

  ThingsAndTags(Sql sql, EarlierFile file, People people, Contents contents, Progress progress) {
    this.sql = sql;
    this.file = file;
    this.people = people;
    this.archive = contents.things().archive();
    this.contents = contents;
    this.progress = progress;
    this.findings = file.findings();
  }

  void take() {
    file.each(
        "things",
        "id, user_id, type, content, metadata, visibility, version, deleted_at, created_at, "
            + "updated_at",
        this::takeThing);
    file.each("tags", "id, user_id, name", this::takeTag);
    takeThingTags();
  }

  private void takeThing(EarlierRow row) {
    var metadata = row.metadata("metadata");
    var isComment = row.text("type").equals(Thing.COMMENT);
    var place = isComment ? CommentPlace.of(metadata) : null;
    if (isComment && place == null) {
      findings.odd(Oddity.ROOTLESS_COMMENT);
    }
    if (place != null && isHidden(place.rootId())) {
      findings.odd(Oddity.HIDDEN_COMMENT);
    }
    var version = row.number("version", 1);
    if (version < 1) {
      findings.odd(Oddity.VERSION_NUMBER);
    }
    archive.add(sql, thing(row, metadata, place, Math.max(version, 1)));
    findings.took(place == null ? "things" : "comments");
    progress.add(1);
  }

  private Thing thing(EarlierRow row, String metadata, @Nullable CommentPlace place, long version) {
    var author = row.text("user_id");
    return new Thing(
        row.text("id"),
        author,
        row.text("type"),
        row.text("content"),
        place == null ? metadata : place.in(metadata),
        visibility(row, place),
        version,
        version == 1 ? Change.CREATE : Change.UPDATE,
        author,
        null,
        place == null ? null : place.rootId(),
        place == null ? null : place.parentId(),
        row.timeOrNull("deleted_at", "updated_at", "created_at"),
        row.time("created_at", "updated_at"),
        row.time("updated_at", "created_at"),
        List.of(),
        List.of());
  }

  private Visibility visibility(EarlierRow row, @Nullable CommentPlace place) {
    var word = row.textOrNull("visibility");
    var visibility = Visibility.lenient(word);
    if (!visibility.word().equals(word)) {
      findings.odd(Oddity.VISIBILITY);
    }
    return place == null ? visibility : asRoot(visibility, place.rootId());
  }

  /** A comment is as visible as what it stands under. */
  private Visibility asRoot(Visibility own, String rootId) {
    if (!file.has("things", "visibility")
        || file.number("select exists (select 1 from things where id = ?)", rootId) == 0) {
      return own;
    }
    var root = Visibility.lenient(file.text("select visibility from things where id = ?", rootId));
    if (root != own) {
      findings.odd(Oddity.COMMENT_VISIBILITY);
    }
    return root;
  }

  /** Earlier servers listed comments whatever the kind of their thing says. */
  private boolean isHidden(String rootId) {
    var type = file.text("select type from things where id = ?", rootId);
    var userId = file.text("select user_id from things where id = ?", rootId);
    var kind = type == null || userId == null ? null : contents.kinds().named(sql, userId, type);
    return kind != null && !kind.commentable() && !kind.showExistingComments();
  }

  private void takeTag(EarlierRow row) {
    var tag = new Tag(row.text("id"), row.text("user_id"), row.text("name"));
    if (!people.isUser(tag.userId())) {
      findings.odd(Oddity.STRANDED);
    } else if (tag.name().isEmpty()) {
      findings.odd(Oddity.EMPTY_TAG);
    } else if (contents.tags().add(sql, tag)) {
      findings.took("tags");
    } else {
      findings.odd(Oddity.REPEATED_ROW);
    }
  }

  private void takeThingTags() {
    if (!file.has("thing_tags", "tag_id")) {
      return;
    }
    file.each(
        """
        select t.id, g.id as tag_id from thing_tags x
        left join tags g on g.id = x.tag_id and g.name <> ''
          and g.user_id in (select id from users)
        left join things t on t.id = x.thing_id and g.id is not null\
        """,
        row -> {
          contents.tags().attach(sql, row.text("id"), row.text("tag_id"));
          findings.took("tags on things");
        });
  }
}
