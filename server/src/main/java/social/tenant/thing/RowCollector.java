package social.tenant.thing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Cursor;
import social.tenant.store.Row;
import social.tenant.store.RowConsumer;

/**
 * Takes rows of {@link ThingReader#COLUMNS} in the order of a list: the first ones whole, as many
 * as fit {@link Listing#MAX_LENGTH}, of the others only what is needed to read them later.
 */
final class RowCollector implements RowConsumer {
  /** A thing that is not in memory, and the bytes of its content and metadata. */
  record Reference(String id, long length) {
    static Reference map(Row row) {
      return new Reference(row.text("id"), row.number("length"));
    }
  }

  private final List<Thing> head = new ArrayList<>();
  private final List<Reference> rest = new ArrayList<>();
  private final int most;
  private int count;
  private long length;
  private @Nullable Cursor last;

  /**
   * @param most how many rows to take; a further one only tells that there are more
   */
  RowCollector(int most) {
    this.most = most;
  }

  @Override
  public void accept(Row row) {
    count++;
    if (count > most) {
      return;
    }
    var reference = Reference.map(row);
    length += reference.length();
    if (rest.isEmpty() && (head.isEmpty() || length <= Listing.MAX_LENGTH)) {
      head.add(Thing.map(row));
    } else {
      rest.add(reference);
    }
    if (count == most) {
      last = new Cursor(row.text("created_at"), reference.id());
    }
  }

  /** The things in memory, without tags and photos. */
  List<Thing> head() {
    return head;
  }

  /** The things that follow. */
  List<Reference> rest() {
    return rest;
  }

  /** Where the next page begins; null when there is none. */
  @Nullable Cursor next() {
    return count > most ? last : null;
  }
}
