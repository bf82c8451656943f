package social.tenant.backup;

import java.util.List;
import java.util.function.Consumer;
import social.tenant.backup.FileThing.Origin;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.reaction.Reaction;
import social.tenant.reaction.ReactionArchive;
import social.tenant.store.Sql;
import social.tenant.thing.Change;
import social.tenant.thing.Thing;
import social.tenant.thing.ThingArchive;
import social.tenant.thing.ThingVersion;
import social.tenant.time.Ids;

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

  /** More than any reaction has, an emoji of several characters included. */
  private static final int MAX_REACTION = 32;

  private static final Shape REACTION =
      new Shape(List.of("user_id", "reaction_type", "created_at"), List.of());

  private final Sql sql;
  private final ImportFile file;
  private final People people;
  private final ThingArchive archive;
  private final ReactionArchive reactions = new ReactionArchive();

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
          return new Origin(change(fields), people.here(ImportFields.person(fields, "created_by")));
        }
      }
    }
    var neverChanged = version == 1 && entry.list(ThingFields.VERSIONS) != null;
    return new Origin(neverChanged ? Change.CREATE : Change.IMPORT, author);
  }

  /** Adds the earlier versions and the reactions of a thing just added. */
  void take(Entry entry, Thing added) {
    eachVersion(
        entry,
        added.id(),
        added.createdAt(),
        version -> {
          if (version.version() < added.version()) {
            archive.addVersion(sql, version);
          }
        });
    eachReaction(entry, added.id(), added.createdAt(), reaction -> reactions.add(sql, reaction));
  }

  /** Reads the same of a thing that is not added: a file is good or not, whatever is here. */
  void check(Entry entry) {
    eachVersion(entry, "", "", version -> {});
    eachReaction(entry, "", "", reaction -> {});
  }

  private void eachVersion(
      Entry entry, String thingId, String fallback, Consumer<ThingVersion> consumer) {
    try (var versions = file.entries(entry, ThingFields.VERSIONS, VERSION)) {
      for (var next = versions.next(); next != null; next = versions.next()) {
        var fields = next.fields();
        consumer.accept(
            new ThingVersion(
                thingId,
                number(fields),
                ThingFields.state(fields),
                change(fields),
                ImportFields.time(fields, "created_at", fallback),
                people.here(ImportFields.person(fields, "created_by"))));
      }
    }
  }

  private void eachReaction(
      Entry entry, String thingId, String fallback, Consumer<Reaction> consumer) {
    try (var entries = file.entries(entry, ThingFields.REACTIONS, REACTION)) {
      for (var next = entries.next(); next != null; next = entries.next()) {
        var fields = next.fields();
        consumer.accept(
            new Reaction(
                Ids.random(),
                people.here(ImportFields.requirePerson(fields, "user_id")),
                thingId,
                ImportFields.requireShortText(fields, "reaction_type", MAX_REACTION),
                null,
                ImportFields.time(fields, "created_at", fallback)));
      }
    }
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
