package social.tenant.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that belong to rows of the database, in folders of 256: {@code photos/3f/3f2a...}. A row
 * has one file or several, which differ by what their names end with.
 *
 * <p>The two are kept in step whatever ends the process: before files and rows differ, an empty
 * file in {@code tmp/pending}, the mark, names the row, and it goes when they agree again. What is
 * marked at start is looked at; nothing else is, however many files there are.
 *
 * <p>Safe for many threads. Those that add or remove files of one row wait for each other, so none
 * of them may begin in a transaction.
 */
public final class Shelf {
  private static final int FOLDER_LETTERS = 2;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{2}[0-9A-Za-z-]{0,126}");

  private final DataDirectory directory;
  private final String name;
  private final List<String> endings;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition released = lock.newCondition();

  /** The rows whose files are being added or removed. Guarded by the lock. */
  private final Set<String> claimed = new HashSet<>();

  /**
   * @param name of the folder
   * @param endings what the names of a row's files may end with after its id
   */
  public Shelf(DataDirectory directory, String name, List<String> endings) {
    this.directory = directory;
    this.name = name;
    this.endings = List.copyOf(endings);
  }

  /** Can a row of this id have files? Those that are made here can. */
  public static boolean takes(String id) {
    return ID.matcher(id).matches();
  }

  /** A new file, empty and nowhere yet. */
  public Draft draft(String id, String ending) {
    return Draft.create(folder("tmp").resolve(name + "-" + checked(id) + ending));
  }

  /** Where a file of a row is, or would be. */
  public Path file(String id, String ending) {
    var folder = name + "/" + checked(id).substring(0, FOLDER_LETTERS);
    return directory.file(folder).resolve(id + ending);
  }

  /**
   * Puts a finished draft in its place, where it outlives a power cut. To be called within {@link
   * #add}.
   */
  public void place(Draft draft, String id, String ending) {
    var target = file(id, ending);
    folder(name + "/" + id.substring(0, FOLDER_LETTERS));
    try {
      Files.move(draft.path(), target, StandardCopyOption.ATOMIC_MOVE);
      PrivateFiles.syncDirectory(target);
    } catch (IOException e) {
      throw failure(target, e);
    }
  }

  /**
   * Adds rows and their files, both or neither.
   *
   * @param ids of rows that are not there
   * @param placing places the files, then commits the rows
   */
  public <T> T add(Collection<String> ids, Supplier<T> placing) {
    return add(ids, placing, id -> true);
  }

  /**
   * The same for files of which it is not sure that they get their rows.
   *
   * @param hasRow tells after the commit; files of other rows are removed again
   */
  public <T> T add(Collection<String> ids, Supplier<T> placing, Predicate<String> hasRow) {
    return alone(
        ids,
        () -> {
          T value;
          try {
            value = placing.get();
          } catch (Throwable failure) {
            ids.forEach(this::delete);
            unmark(ids);
            throw failure;
          }
          ids.stream().filter(hasRow.negate()).forEach(this::delete);
          unmark(ids);
          return value;
        });
  }

  /**
   * Removes rows and their files, both or neither.
   *
   * @param removal commits the removal of the rows
   */
  public void remove(Collection<String> ids, Runnable removal) {
    alone(
        ids,
        () -> {
          try {
            removal.run();
          } catch (Throwable failure) {
            unmark(ids);
            throw failure;
          }
          ids.forEach(this::delete);
          unmark(ids);
          return ids;
        });
  }

  /** Marks rows and does something with their files, when nobody else does any more. */
  private <T> T alone(Collection<String> ids, Supplier<T> work) {
    claim(ids);
    try {
      mark(ids);
      return work.get();
    } finally {
      release(ids);
    }
  }

  private void claim(Collection<String> ids) {
    lock.lock();
    try {
      while (!Collections.disjoint(claimed, ids)) {
        released.awaitUninterruptibly();
      }
      claimed.addAll(ids);
    } finally {
      lock.unlock();
    }
  }

  private void release(Collection<String> ids) {
    lock.lock();
    try {
      ids.forEach(claimed::remove);
      released.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Removes files once the rows are gone that the transaction removes, by itself or with what they
   * belong to.
   */
  public void removeAfterCommit(Sql sql, Collection<String> ids) {
    mark(ids); // if there is no commit, the next start finds the rows and lets the files be
    sql.afterCommit(() -> {
      ids.forEach(this::delete);
      unmark(ids);
    });
  }

  /**
   * Removes the files without a row that the end of an earlier process left behind. To be called
   * before anything else.
   */
  public void recover(Predicate<String> hasRow) {
    var pending = directory.file(DataDirectory.PENDING);
    if (!Files.isDirectory(pending, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (var id : marked(pending)) {
      if (!hasRow.test(id)) {
        delete(id);
      }
      unmark(List.of(id));
    }
  }

  private List<String> marked(Path pending) {
    var prefix = name + "-";
    try (var marks = Files.list(pending)) {
      return marks
          .map(mark -> String.valueOf(mark.getFileName()))
          .filter(mark -> mark.startsWith(prefix))
          .map(mark -> mark.substring(prefix.length()))
          .filter(Shelf::takes)
          .toList();
    } catch (IOException e) {
      throw failure(pending, e);
    }
  }

  private void mark(Collection<String> ids) {
    var pending = folder(DataDirectory.PENDING);
    try {
      for (var id : ids) {
        if (!Files.exists(mark(id))) { // one may be left of a removal that was not committed
          PrivateFiles.createFile(mark(id));
        }
      }
      PrivateFiles.syncNames(pending);
    } catch (IOException e) {
      unmark(ids);
      throw failure(pending, e);
    }
  }

  private void unmark(Collection<String> ids) {
    ids.forEach(id -> deleteFile(mark(id)));
  }

  private Path mark(String id) {
    return directory.file(DataDirectory.PENDING).resolve(name + "-" + checked(id));
  }

  private void delete(String id) {
    endings.forEach(ending -> deleteFile(file(id, ending)));
  }

  private Path folder(String path) {
    try {
      return directory.directory(path);
    } catch (UncheckedIOException e) {
      var cause = e.getCause();
      throw cause == null ? e : failure(directory.file(path), cause);
    }
  }

  private static void deleteFile(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private static String checked(String id) {
    if (!takes(id)) {
      throw new IllegalArgumentException("Not an id that files are named by");
    }
    return id;
  }

  /** What a failure with a file means: a full disk is told from the rest. */
  static RuntimeException failure(Path file, IOException failure) {
    return isFull(failure.getMessage()) || !ResultCodes.hasRoom(file)
        ? new StorageFullException(String.valueOf(failure.getMessage()))
        : new UncheckedIOException(failure);
  }

  /** The words of the system for ENOSPC and EDQUOT, which Java passes on as text only. */
  private static boolean isFull(@Nullable String message) {
    return message != null
        && (message.contains("No space left on device") || message.contains("quota exceeded"));
  }
}
