package social.tenant.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonFieldException;
import social.tenant.json.JsonObject;
import social.tenant.kind.Kind;
import social.tenant.kind.KindDraft;
import social.tenant.kind.Kinds;
import social.tenant.store.Sql;
import social.tenant.time.Clock;
import social.tenant.time.Ids;

/** Brings the kinds of one file in, and remembers which kinds here they are. */
final class KindImport {
  private static final Shape SHAPE =
      new Shape(
          List.of(
              "id",
              "name",
              "icon",
              "template",
              "attributes",
              "commentable",
              "show_existing_comments",
              "created_at",
              "updated_at"),
          List.of());

  /** A bound on memory: their ids are remembered. */
  private static final int MAX_KINDS = 10_000;

  private final Sql sql;
  private final String userId;
  private final Clock clock;
  private final Kinds kinds;
  private final Map<String, String> idsHere = new HashMap<>();

  KindImport(Sql sql, String userId, Clock clock, Kinds kinds) {
    this.sql = sql;
    this.userId = userId;
    this.clock = clock;
    this.kinds = kinds;
  }

  void run(ImportFile file, ImportCounts counts) {
    try (var entries = file.entries("kinds", SHAPE)) {
      for (var entry = entries.next(); entry != null; entry = entries.next()) {
        if (idsHere.size() == MAX_KINDS) {
          throw JsonFieldException.wrongType("kinds", "at most " + MAX_KINDS + " kinds");
        }
        if (take(entry.fields())) {
          counts.kindsCreated++;
        } else {
          counts.kindsSkipped++;
        }
      }
    }
  }

  /** The id here of a kind of the file, or of one that is here only; null for neither. */
  @Nullable String here(@Nullable String inFile) {
    if (inFile == null) {
      return null;
    }
    var id = idsHere.getOrDefault(inFile, inFile);
    return kinds.find(sql, userId, id) == null ? null : id;
  }

  private boolean take(JsonObject fields) {
    var name = fields.text("name", "");
    var idInFile = fields.text("id", "");
    var there = kinds.named(sql, userId, name);
    if (name.isEmpty() || there != null) {
      remember(idInFile, there);
      return false;
    }
    var createdAt = ImportFields.time(fields, "created_at", clock);
    var kind =
        new Kind(
            isFree(idInFile) ? idInFile : Ids.random(),
            userId,
            KindDraft.read(fields),
            createdAt,
            ImportFields.time(fields, "updated_at", createdAt));
    kinds.add(sql, kind);
    remember(idInFile, kind);
    return true;
  }

  private boolean isFree(String id) {
    return ImportedIds.isUsable(id) && !kinds.isTaken(sql, id);
  }

  private void remember(String idInFile, @Nullable Kind here) {
    if (here != null && !idInFile.isEmpty()) {
      idsHere.put(idInFile, here.id());
    }
  }
}
