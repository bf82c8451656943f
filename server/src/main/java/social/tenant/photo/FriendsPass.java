package social.tenant.photo;

import social.tenant.http.Exchange;

/**
 * Says whether a request that does not come from the owner may see a photo of a friends thing: one
 * signed by an entitled peer, or with a proof that such a peer was given. The feature that knows
 * peers lies above this one.
 */
@FunctionalInterface
public interface FriendsPass {
  /** May this request see the photo? Only asked when it matters. */
  boolean admits(Exchange exchange, Photo photo);
}
