package social.tenant.comment;

import org.jspecify.annotations.Nullable;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonWritable;
import social.tenant.notification.NamedPerson;
import social.tenant.thing.Thing;

/**
 * A comment as readers get it.
 *
 * @param thing without content when it is deleted
 * @param author null for people who are not known
 * @param parentContent the beginning of what it answers; null when that is gone
 */
record Comment(
    Thing thing,
    @Nullable NamedPerson author,
    @Nullable String parentContent,
    @Nullable NamedPerson parentAuthor)
    implements JsonWritable {
  @Override
  public void write(JsonOut out) {
    out.beginObject();
    thing.writeFields(out, false);
    out.field("author", author)
        .field("parent_content", parentContent)
        .field("parent_author", parentAuthor)
        .endObject();
  }
}
