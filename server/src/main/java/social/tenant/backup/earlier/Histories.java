package social.tenant.backup.earlier;

import social.tenant.store.Sql;
import social.tenant.thing.Change;
import social.tenant.thing.ThingArchive;
import social.tenant.thing.ThingState;
import social.tenant.thing.ThingVersion;
import social.tenant.thing.Visibility;

/**
 * Takes over what things were before. Of several versions with one number the last one counts; the
 * version that a thing has now is the thing itself.
 */
final class Histories {
  private static final String LAST_OF_EACH =
      """
       v.thing_id as thing, t.id, t.version as now, t.user_id, \
      t.created_at as thing_created_at \
      from thing_versions v left join things t on t.id = v.thing_id \
      where v.rowid in (select max(rowid) from thing_versions group by thing_id, version)\
      """;

  private final Sql sql;
  private final EarlierFile file;
  private final ThingArchive archive;
  private final Progress progress;
  private final Findings findings;

  Histories(Sql sql, EarlierFile file, ThingArchive archive, Progress progress) {
    this.sql = sql;
    this.file = file;
    this.archive = archive;
    this.progress = progress;
    this.findings = file.findings();
  }

  void take() {
    var different =
        file.number(
            "select count(*) from (select 1 from thing_versions group by thing_id, version)");
    findings.odd(Oddity.REPEATED_VERSION, file.count("thing_versions") - different);
    var columns =
        file.select(
            "thing_versions", "v", "version, type, content, metadata, created_at, created_by");
    var visibility = file.select("things", "t", "visibility");
    file.each("select " + columns + ", " + visibility + "," + LAST_OF_EACH, this::takeVersion);
  }

  private void takeVersion(EarlierRow row) {
    progress.add(1);
    var number = row.number("version", 0);
    var now = Math.max(row.number("now", 1), 1);
    if (number < 1 || number > now) {
      findings.odd(Oddity.IMPOSSIBLE_VERSION);
    } else if (number < now) {
      archive.addVersion(sql, version(row, number));
      findings.took("earlier versions");
    }
  }

  /** Earlier servers kept no visibility of versions, so it is the one that the thing has. */
  private static ThingVersion version(EarlierRow row, long number) {
    var state =
        new ThingState(
            row.text("type"),
            row.text("content"),
            row.metadata("metadata"),
            Visibility.lenient(row.textOrNull("visibility")));
    return new ThingVersion(
        row.text("id"),
        number,
        state,
        number == 1 ? Change.CREATE : Change.UPDATE,
        row.time("created_at", "thing_created_at"),
        row.text("created_by", row.text("user_id")));
  }
}
