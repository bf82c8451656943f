package social.tenant.http;

/** Is told when a request has to wait for its client. For one thread at a time. */
public interface Pause {
  /** The client has not sent the next bytes of the body yet. */
  void begin();

  /** They are here, or will not come. May block until the request may go on. */
  void end();
}
