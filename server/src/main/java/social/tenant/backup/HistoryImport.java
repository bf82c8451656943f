package social.tenant.backup;

import java.util.List;
import social.tenant.backup.FileThing.Origin;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.store.Sql;
import social.tenant.thing.Change;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingArchive;
import social.tenant.thing.ThingVersion;

/** Brings in what came before the current state of a thing, and what people thought of it. */
final class HistoryImport {
  private static final Shape ORIGIN =
      new Shape(List.of("version", "change", "created_by"), List.of());
  private static final Shape VERSION =
      new Shape(
          List.of(
              "version",
              "type",
              "content",
              "metadata",
              "visibility",
              "change",
              "created_at",
              "created_by"),
          List.of());
  private static final Shape REACTION =
      new Shape(List.of("user_id", "reaction_type", "created_at"), List.of());

  private final Sql sql;
  private final ImportFile file;
  private final People people;
  private final ThingArchive archive;

  HistoryImport(Sql sql, ImportFile file, People people, ThingArchive archive) {
    this.sql = sql;
    this.file = file;
    this.people = people;
    this.archive = archive;
  }

  /**
   * How the current version of a thing came to be. A file tells it among the versions; of a thing
   * that never changed it has none, and of a thing whose history it does not know no list.
   */
  Origin origin(Entry entry, long version, String author) {
    try (var versions = file.entries(entry, ThingFields.VERSIONS, ORIGIN)) {
      for (var next = versions.next(); next != null; next = versions.next()) {
        var fields = next.fields();
        if (number(fields) == version) {
          return new Origin(change(fields), people.here(fields.text("created_by")));
        }
      }
    }
    var neverChanged = version == 1 && entry.list(ThingFields.VERSIONS) != null;
    return new Origin(neverChanged ? Change.CREATE : Change.IMPORT, author);
  }

  /** Adds the earlier versions and the reactions of a thing just added. */
  void take(Entry entry, Thing added) {
    try (var versions = file.entries(entry, ThingFields.VERSIONS, VERSION)) {
      for (var next = versions.next(); next != null; next = versions.next()) {
        if (number(next.fields()) < added.version()) {
          archive.addVersion(sql, version(next.fields(), added));
        }
      }
    }
    try (var reactions = file.entries(entry, ThingFields.REACTIONS, REACTION)) {
      for (var next = reactions.next(); next != null; next = reactions.next()) {
        addReaction(next.fields(), added);
      }
    }
  }

  private ThingVersion version(JsonObject fields, Thing added) {
    return new ThingVersion(
        added.id(),
        number(fields),
        ThingFields.state(fields),
        change(fields),
        ImportTimes.read(fields, "created_at", added.createdAt()),
        people.here(fields.text("created_by")));
  }

  private void addReaction(JsonObject fields, Thing added) {
    Reactions.add(
        sql,
        added.id(),
        people.here(fields.requireText("user_id")),
        fields.requireText("reaction_type"),
        ImportTimes.read(fields, "created_at", added.createdAt()));
  }

  private static long number(JsonObject fields) {
    var number = ThingFields.version(fields);
    if (number == null) {
      throw JsonFieldException.missing(fields.path("version"));
    }
    return number;
  }

  private static Change change(JsonObject fields) {
    return Change.of(fields.text("change", ""));
  }
}
