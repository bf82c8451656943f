package social.tenant.comment;

import social.tenant.http.ApiError;

/** Why a comment can not be made. Users and peers get the same texts, but other statuses. */
enum Refusal {
  NO_THING("Thing not found", 404, 400),
  PRIVATE("Cannot comment on private Things", 403, 400),
  NOT_ENABLED("Replies are not enabled for this type", 403, 403),
  NO_PARENT("Parent comment not found", 404, 400),
  PARENT_IS_NO_COMMENT("parent_id must reference a comment", 400, 400),
  PARENT_IS_ELSEWHERE("Parent comment does not belong to this Thing", 400, 400),
  TOO_DEEP("Maximum comment depth (3) exceeded", 400, 400);

  private final String text;
  private final int statusForUser;
  private final int statusForPeer;

  Refusal(String text, int statusForUser, int statusForPeer) {
    this.text = text;
    this.statusForUser = statusForUser;
    this.statusForPeer = statusForPeer;
  }

  /** What the author is told. */
  ApiError error(Author author) {
    return ApiError.of(author.byFederation() ? statusForPeer : statusForUser, text);
  }
}
