package social.tenant.thing;

/**
 * The part of a thing that its versions keep.
 *
 * @param metadata an object as compact JSON
 */
public record ThingState(String type, String content, String metadata, Visibility visibility) {}
