package social.tenant.reaction;

import org.jspecify.annotations.Nullable;

/**
 * What somebody thought of something.
 *
 * @param userId a person here or elsewhere
 * @param endpoint the home of a person elsewhere, if it is known
 */
public record Reaction(
    String id,
    String userId,
    String thingId,
    String type,
    @Nullable String endpoint,
    String createdAt) {}
