package social.tenant.backup;

import java.util.List;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.store.Database;
import social.tenant.store.Sql;
import social.tenant.store.TempFile;
import social.tenant.tag.Tag;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/**
 * Takes in what an {@link Export} wrote, here or on an earlier server. The file is read through
 * before the transaction begins, and everything in it is one transaction.
 */
final class Import {
  private static final Shape TAG = new Shape(List.of("id", "name"), List.of());

  private final Database database;
  private final Clock clock;
  private final Contents contents;

  Import(Database database, Clock clock, Contents contents) {
    this.database = database;
    this.clock = clock;
    this.contents = contents;
  }

  /**
   * Imports a file without photos.
   *
   * @param userId whose it becomes
   * @param withFollows whether follows are taken
   * @throws social.tenant.json.JsonException if it can not be; nothing was changed
   * @throws social.tenant.http.ApiError 400 likewise
   */
  ImportCounts run(TempFile content, String userId, boolean withFollows) {
    return run(ImportFile.scan(content), userId, withFollows, PhotoImport.NONE);
  }

  /**
   * Imports a file.
   *
   * @param photos brings its photos in
   */
  ImportCounts run(ImportFile file, String userId, boolean withFollows, PhotoImport photos) {
    var people = new People(file.ownerId(), userId);
    return database.write(sql -> run(sql, file, people, withFollows, photos));
  }

  private ImportCounts run(
      Sql sql, ImportFile file, People people, boolean withFollows, PhotoImport photos) {
    var counts = new ImportCounts();
    var tagsBefore = tagsOf(sql, people);
    takeTags(sql, file, people);
    var kinds = new KindImport(sql, people.userId(), clock, contents.kinds());
    kinds.run(file, counts);
    new ViewImport(sql, people.userId(), clock, contents.views(), kinds).run(file, counts);
    new ThingImport(sql, file, people, clock, contents.things(), photos, counts).run();
    counts.tagsCreated = tagsOf(sql, people) - tagsBefore;
    if (withFollows) {
      counts.followsCreated = new FollowImport(sql, people, clock).run(file);
    }
    return counts;
  }

  private long tagsOf(Sql sql, People people) {
    return contents.tags().list(sql, people.userId()).size();
  }

  private void takeTags(Sql sql, ImportFile file, People people) {
    try (var entries = file.entries("tags", TAG)) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        contents.tags().add(sql, tag(entry.fields(), people.userId()));
      }
    }
  }

  private static Tag tag(JsonObject fields, String userId) {
    var name = fields.requireText("name");
    if (name.isEmpty()) {
      throw JsonFieldException.wrongType(fields.path("name"), "a name");
    }
    var id = fields.text("id", "");
    return new Tag(ImportedIds.isUsable(id) ? id : Ids.random(), userId, name);
  }
}
