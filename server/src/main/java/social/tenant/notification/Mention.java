package social.tenant.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An {@code @name} or {@code @name@host} in a text. Where the name ends is not always clear, for a
 * username may hold a dot that could also end a sentence.
 *
 * @param names what the name can be, the longest first
 * @param host where the person lives, if the text says it, in lower case
 */
record Mention(List<String> names, @Nullable String host) {}
