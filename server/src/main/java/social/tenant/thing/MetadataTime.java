package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A date or time kept as a text in the metadata, in ISO 8601 with or without a zone. It is compared
 * in milliseconds, as SQLite reads it; a date is its first moment, a time without a zone is in UTC.
 */
record MetadataTime(MetadataPath path) {
  /** Keeps SQLite from reading "now", a time of day or a Julian day number as a date. */
  private static final String DATE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*";

  private static final int TO_MILLISECONDS = "2026-01-02T03:04:05.678".length();

  /** The condition that it lies within bounds; not so where there is no time. Never NULL. */
  Clause within(@Nullable TimeBound from, @Nullable TimeBound to) {
    var place = path.toSqlite();
    var text = Clause.of("json_extract(t.metadata, ?)", place);
    var moment = Clause.join(Clause.of("julianday("), text, Clause.of(")"));
    var bounds = new ArrayList<>(List.of(text.then(Clause.of(" glob ?", DATE))));
    if (from != null) {
      bounds.add(moment.then(Clause.of(" >= julianday(?)", milliseconds(from.first()))));
    }
    if (to != null) {
      bounds.add(moment.then(Clause.of(" <= julianday(?)", milliseconds(to.last()))));
    }
    return Clause.join(
        Clause.of("(json_type(t.metadata, ?) is 'text' and ifnull(", place),
        Clause.all(bounds),
        Clause.of(", 0))"));
  }

  private static String milliseconds(String moment) {
    return moment.substring(0, TO_MILLISECONDS) + "Z";
  }
}
