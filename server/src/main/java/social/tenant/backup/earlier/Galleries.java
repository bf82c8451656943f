package social.tenant.backup.earlier;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import social.tenant.photo.Photo;
import social.tenant.photo.PhotoArchive;
import social.tenant.store.Sql;

/** Takes over photos, their bytes in parts, so that none is ever whole in memory. */
final class Galleries {
  /** SQLite reads the whole photo for each part, so parts are large. */
  private static final int PART = 2 * 1024 * 1024;

  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,100}/[\\w.+-]{1,100}");
  private static final String ANY_TYPE = "application/octet-stream";

  private final Sql sql;
  private final EarlierFile file;
  private final PhotoArchive archive;
  private final Progress progress;
  private final Findings findings;
  private String gallery = "";
  private long next;

  Galleries(Sql sql, EarlierFile file, PhotoArchive archive, Progress progress) {
    this.sql = sql;
    this.file = file;
    this.archive = archive;
    this.progress = progress;
    this.findings = file.findings();
  }

  /** The ids of all photos that are taken over. */
  static List<String> ids(EarlierFile file) {
    return file
        .ids("select p.id from photos p join things t on t.id = p.thing_id where p.id is not null")
        .stream()
        .map(PhotoArchive::idFor)
        .toList();
  }

  /** How many bytes all photos have. */
  static long bytes(EarlierFile file) {
    return file.number("select sum(length(data)) from photos");
  }

  void take() {
    var columns =
        file.select(
            "photos", "p", "id, content_type, filename, size, created_at, caption, order_index");
    file.each(
        "select "
            + columns
            + """
            , p.rowid as number, length(p.data) as length, t.id as thing_id, \
            t.created_at as thing_created_at
            from photos p left join things t on t.id = p.thing_id
            order by p.thing_id, coalesce(%s, 0), p.created_at, p.rowid\
            """
                .formatted(file.has("photos", "order_index") ? "p.order_index" : "0"),
        this::takePhoto);
  }

  private void takePhoto(EarlierRow row) {
    if (row.textOrNull("thing_id") == null) {
      findings.odd(Oddity.STRANDED);
      return;
    }
    var length = row.number("length", 0);
    if (length == 0) {
      findings.odd(Oddity.NO_BYTES);
    }
    var number = row.number("number", 0);
    var size = archive.add(sql, photo(row), out -> copy(number, length, out));
    if (size != row.number("size", -1)) {
      findings.odd(Oddity.PHOTO_SIZE);
    }
    findings.took("photos");
    progress.add(length);
  }

  private Photo photo(EarlierRow row) {
    if (row.textOrNull("caption") == null) {
      findings.odd(Oddity.NO_CAPTION);
    }
    var id = row.text("id");
    return new Photo(
        kept(id, PhotoArchive.idFor(id), Oddity.PHOTO_ID),
        row.text("thing_id"),
        row.text("caption"),
        place(row),
        contentType(row.text("content_type")),
        kept(row.text("filename"), PhotoArchive.nameFor(row.text("filename")), Oddity.FILE_NAME),
        0,
        null,
        row.time("created_at", "thing_created_at"));
  }

  private String kept(String before, String after, Oddity oddity) {
    if (!before.equals(after)) {
      findings.odd(oddity);
    }
    return after;
  }

  private String contentType(String type) {
    return kept(type, MEDIA_TYPE.matcher(type).matches() ? type : ANY_TYPE, Oddity.CONTENT_TYPE);
  }

  /** Its own place, unless it has none or another photo of the gallery has it. */
  private long place(EarlierRow row) {
    if (!gallery.equals(row.text("thing_id"))) {
      gallery = row.text("thing_id");
      next = 0;
    }
    var own = row.number("order_index", -1);
    if (own < next) {
      findings.odd(Oddity.PHOTO_PLACE);
    }
    var place = Math.max(own, next);
    next = place + 1;
    return place;
  }

  private void copy(long number, long length, OutputStream out) {
    try {
      for (var done = 0L; done < length; done += PART) {
        out.write(file.bytes(number, done, PART));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
