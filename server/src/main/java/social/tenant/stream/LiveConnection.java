package social.tenant.stream;

import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import social.tenant.http.Conversation;
import social.tenant.http.OpenConnection;
import social.tenant.live.Listener;
import social.tenant.live.Receiver;
import social.tenant.time.Times;

/**
 * One live connection of either kind.
 *
 * <p>For any number of threads. It may be told to close before it was opened, and then closes as
 * soon as it is.
 */
abstract class LiveConnection implements Conversation, Receiver {
  /** Close code for a client for whom too much waits. */
  static final int TOO_SLOW = 4008;

  private final LiveConnections all;
  private final Pass pass;
  private final Listener listener;
  private final Instant expiry;
  private @Nullable OpenConnection connection;
  private int closeCode;
  private String closeReason = "";

  LiveConnection(Live live, Pass pass) {
    this.all = live.connections();
    this.pass = pass;
    this.listener = live.events().listener(live.database(), pass, this, live.log());
    var expiresAt = pass.caller().expiresAt();
    this.expiry = expiresAt == null ? Instant.MAX : Times.parse(expiresAt);
  }

  /** What is sent first. Called on a virtual thread. */
  abstract void begin() throws IOException;

  final Pass pass() {
    return pass;
  }

  final Listener listener() {
    return listener;
  }

  @Override
  public final void opened(OpenConnection opened) throws IOException {
    int code;
    synchronized (this) {
      connection = opened;
      code = closeCode;
    }
    if (code == 0) {
      begin();
    } else {
      opened.close(code, closeReason);
    }
  }

  @Override
  public final void closed() {
    listener.close();
    all.remove(this);
  }

  /** Ends the connection. Does not wait for that. Repeatable. */
  final void close(int code, String reason) {
    OpenConnection opened;
    synchronized (this) {
      if (closeCode != 0) {
        return;
      }
      closeReason = reason;
      closeCode = code;
      opened = connection;
    }
    listener.close();
    all.leave(this);
    if (opened != null) {
      opened.close(code, reason);
    }
  }

  /** When it is to end unless something happens; {@link Instant#MAX} for never. */
  final Instant deadline() {
    var silenceEnd = silenceEnd();
    return silenceEnd.isBefore(expiry) ? silenceEnd : expiry;
  }

  /** When its client will have been silent for too long; {@link Instant#MAX} for never. */
  Instant silenceEnd() {
    return Instant.MAX;
  }

  /** Ends it if it is past its time. */
  final void endIfOverdue(Instant now) {
    if (!now.isBefore(expiry)) {
      close(LiveConnections.CREDENTIAL_ENDED, "Credential expired");
    } else if (!now.isBefore(silenceEnd())) {
      close(OpenConnection.GOING_AWAY, "Silent for too long");
    }
  }

  final void showLife() {
    listener.beat();
  }

  @Override
  public final void beat() throws IOException {
    connection().ping();
  }

  @Override
  public final void tooSlow() {
    close(TOO_SLOW, "Too slow");
  }

  @Override
  public final void failed() {
    close(OpenConnection.FAULT, "Internal error");
  }

  /**
   * The connection.
   *
   * @throws IOException if it is not open yet
   */
  final synchronized OpenConnection connection() throws IOException {
    if (connection == null) {
      throw new IOException("Not open yet");
    }
    return connection;
  }
}
