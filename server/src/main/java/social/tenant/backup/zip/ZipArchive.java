package social.tenant.backup.zip;

import static social.tenant.backup.zip.ZipFormat.malformed;

import java.io.BufferedInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Predicate;
import social.tenant.http.ApiError;
import social.tenant.store.TempFile;
import social.tenant.time.Ids;

/**
 * An archive on the disk, by its central directory. All of it but the content of the entries is
 * checked when it is opened: that every entry is known, there once, not encrypted, described by its
 * own header as by the directory, and shares no byte with another.
 *
 * <p>It takes 24 bytes of memory for each entry; the directory itself stays on the disk. For one
 * thread.
 */
public final class ZipArchive {
  /** A bound on memory: 6 MB. */
  public static final int MAX_ENTRIES = 250_000;

  /** Enough for the number of any entry; the other bits are for what entries are sorted by. */
  private static final int NUMBER_BITS = 18;

  private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;
  private static final int KEY_BITS = Long.SIZE - 1 - NUMBER_BITS;
  private static final long KEY_MASK = (1L << KEY_BITS) - 1;

  private static final int BUFFER_BYTES = 16 << 10;

  private final TempFile file;
  private final EndRecord directory;

  /** Where the record of each entry stands. */
  private final long[] records;

  /** A hash of each entry's name, then its number. */
  private final long[] byName;

  private long unpackedBytes;

  private ZipArchive(TempFile file, EndRecord directory) {
    this.file = file;
    this.directory = directory;
    this.records = new long[(int) directory.count()];
    this.byName = new long[records.length];
  }

  /**
   * Opens an archive.
   *
   * @param isKnown which names its entries may have
   * @throws ApiError 400 if it is malformed or holds something else
   */
  public static ZipArchive open(TempFile file, Predicate<String> isKnown) {
    var end = EndRecord.of(file);
    if (end.count() > MAX_ENTRIES) {
      throw malformed("it has more than " + MAX_ENTRIES + " entries");
    }
    if (end.start() > KEY_MASK) {
      throw malformed("it is too long");
    }
    var archive = new ZipArchive(file, end);
    var byPlace = archive.readDirectory(isKnown);
    archive.checkNames();
    archive.checkPlaces(byPlace);
    return archive;
  }

  /** How many entries it has. They are numbered from 0. */
  public int count() {
    return records.length;
  }

  /** How many bytes its entries hold together, as it says. */
  public long unpackedBytes() {
    return unpackedBytes;
  }

  /** The number of the entry of this name; -1 if there is none. */
  public int find(String name) {
    var key = key(name, 0);
    var at = Arrays.binarySearch(byName, key);
    for (at = at < 0 ? -at - 1 : at; at < byName.length && sameKey(byName[at], key); at++) {
      var number = number(byName[at]);
      if (record(number).name().equals(name)) {
        return number;
      }
    }
    return -1;
  }

  /** An entry by its number. */
  public ArchiveEntry entry(int number) {
    return ArchiveEntry.of(file, record(number));
  }

  /**
   * The content of an entry, to be closed.
   *
   * @return a stream that throws an {@link ApiError} 400 at the end if the content is not what the
   *     directory says
   */
  public InputStream read(ArchiveEntry entry) {
    return new EntryStream(entry, file.read(entry.dataStart(), entry.dataEnd()));
  }

  /**
   * Reads through the directory.
   *
   * @return where each entry stands, then its number, sorted
   */
  private long[] readDirectory(Predicate<String> isKnown) {
    var byPlace = new long[records.length];
    var at = directory.start();
    var in = new BufferedInputStream(file.read(at, directory.end()), BUFFER_BYTES);
    for (var number = 0; number < records.length; number++) {
      var record = CentralRecord.read(in);
      if (!isKnown.test(record.name())) {
        throw ApiError.badRequest("Unknown entry in archive: " + ZipFormat.shown(record.name()));
      }
      record.check(directory.start());
      records[number] = at;
      at += record.bytes();
      byName[number] = key(record.name(), number);
      byPlace[number] = record.start() << NUMBER_BITS | number;
      unpackedBytes = Math.min(unpackedBytes, Long.MAX_VALUE - record.size()) + record.size();
    }
    if (at != directory.end()) {
      throw malformed("the central directory is longer than its entries");
    }
    Arrays.sort(byName);
    Arrays.sort(byPlace);
    return byPlace;
  }

  private void checkNames() {
    for (var i = 0; i < byName.length; i++) {
      for (var j = i + 1; j < byName.length && sameKey(byName[i], byName[j]); j++) {
        var name = record(number(byName[i])).name();
        if (name.equals(record(number(byName[j])).name())) {
          throw malformed(name, "it is there twice");
        }
      }
    }
  }

  private void checkPlaces(long[] byPlace) {
    for (var i = 0; i < byPlace.length; i++) {
      var entry = entry(number(byPlace[i]));
      var end = i + 1 < byPlace.length ? byPlace[i + 1] >>> NUMBER_BITS : directory.start();
      if (entry.dataEnd() > end) {
        throw malformed(entry.name(), "it overlaps another");
      }
    }
  }

  private CentralRecord record(int number) {
    return CentralRecord.read(file.read(records[number], directory.end()));
  }

  /** So much of a hash that nobody finds names that share it in numbers. */
  private static long key(String name, int number) {
    var hash = UUID.fromString(Ids.nameBased(name)).getLeastSignificantBits();
    return (hash & KEY_MASK) << NUMBER_BITS | number;
  }

  private static boolean sameKey(long one, long other) {
    return (one ^ other) >>> NUMBER_BITS == 0;
  }

  private static int number(long key) {
    return (int) (key & NUMBER_MASK);
  }
}
