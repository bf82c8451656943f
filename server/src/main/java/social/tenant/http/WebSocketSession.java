package social.tenant.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.eclipse.jetty.websocket.core.OutgoingEntry;
import org.eclipse.jetty.websocket.core.exception.BadPayloadException;
import org.eclipse.jetty.websocket.core.exception.CloseException;
import org.eclipse.jetty.websocket.core.exception.MessageTooLargeException;
import org.jspecify.annotations.Nullable;
import social.tenant.log.Log;

/**
 * One WebSocket. Jetty sees to frames, masks and the order of opening and closing; here frames
 * become messages and back.
 *
 * <p>Threads: Jetty calls {@link #onFrame} on few threads of its own, one frame after the other,
 * and the next only when it was asked for: after the last one was dealt with, its answer sent. So a
 * client that sends and does not read is not read either. Messages are dealt with on virtual
 * threads. Anybody may send and close.
 */
final class WebSocketSession implements FrameHandler, OpenConnection {
  /** Of a frame, and of a message in all its frames. */
  static final int MAX_MESSAGE_BYTES = 64 * 1024;

  /** Of a message that is too large, so that its sender gets to the close frame. */
  private static final int MAX_BYTES_IN_VAIN = 1024 * 1024;

  /** Of one message: more than any client needs. */
  private static final int MAX_EMPTY_FRAMES = 1024;

  /** How long a client may take to read the close frame and to answer it. */
  private static final long CLOSE_PATIENCE_SECONDS = 5;

  private final Conversation conversation;
  private final Log log;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private final AtomicBoolean isClosing = new AtomicBoolean();
  private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
  private @Nullable CoreSession session;
  private @Nullable MessageParts parts;

  WebSocketSession(Conversation conversation, Log log) {
    this.conversation = conversation;
    this.log = log;
  }

  /** The handshake could not be answered. */
  void neverOpened() {
    end();
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    session = opened;
    callback.succeeded();
    onVirtualThread(() -> conversation.opened(this));
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    conversation.heard();
    switch (frame.getOpCode()) {
      case OpCode.TEXT, OpCode.BINARY, OpCode.CONTINUATION -> onData(frame, callback);
      case OpCode.PING -> {
        var pong = new Frame(OpCode.PONG, copy(frame));
        callback.succeeded();
        core().sendFrame(entry(pong, false, Callback.from(this::demand, failure -> {})));
      }
      case OpCode.CLOSE -> callback.succeeded(); // Jetty answers it
      default -> {
        callback.succeeded();
        demand();
      }
    }
  }

  private void onData(Frame frame, Callback callback) {
    String text;
    try {
      if (parts == null) {
        parts = new MessageParts(frame.getOpCode() == OpCode.TEXT);
      }
      parts.add(frame.getPayload());
      if (!frame.isFin()) {
        callback.succeeded();
        demand();
        return;
      }
      text = parts.text();
    } catch (CloseException e) {
      callback.failed(e);
      return;
    }
    parts = null;
    callback.succeeded();
    onVirtualThread(
        text == null ? conversation::receivedBinary : () -> conversation.received(text));
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    callback.succeeded(); // onClosed follows
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    callback.succeeded();
    end();
  }

  @Override
  public void send(List<byte[]> messages) throws IOException {
    var sent = new CompletableFuture<@Nullable Void>();
    for (var i = 0; i < messages.size(); i++) {
      var isLast = i == messages.size() - 1;
      var frame = new Frame(OpCode.TEXT, ByteBuffer.wrap(messages.get(i)));
      core().sendFrame(entry(frame, !isLast, isLast ? completing(sent) : Callback.NOOP));
    }
    await(sent);
  }

  @Override
  public void ping() throws IOException {
    var sent = new CompletableFuture<@Nullable Void>();
    core().sendFrame(entry(new Frame(OpCode.PING), false, completing(sent)));
    await(sent);
  }

  @Override
  public void close(int code, String reason) {
    if (isClosing.compareAndSet(false, true)) {
      core().close(code, reason, Callback.NOOP);
      Thread.ofVirtual().name("websocket-close").start(this::cutOffLater);
    }
  }

  private void cutOffLater() {
    try {
      over.get(CLOSE_PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException | InterruptedException e) {
      core().abort();
    }
  }

  private void onVirtualThread(Step step) {
    Thread.ofVirtual()
        .name("websocket")
        .start(() -> {
          try {
            step.run();
            demand();
          } catch (IOException clientGone) {
            core().abort();
          } catch (RuntimeException e) {
            log.error("A WebSocket failed", e);
            close(FAULT, "Internal error");
          }
        });
  }

  /** Asks for the next frame. */
  private void demand() {
    try {
      core().demand();
    } catch (RejectedExecutionException serverStopped) {
      core().abort();
    }
  }

  private void end() {
    if (isOver.compareAndSet(false, true)) {
      over.complete(null);
      conversation.closed();
    }
  }

  private CoreSession core() {
    var opened = session;
    if (opened == null) {
      throw new IllegalStateException("The WebSocket is not open yet");
    }
    return opened;
  }

  private static OutgoingEntry entry(Frame frame, boolean moreFollows, Callback callback) {
    return new OutgoingEntry.Builder(frame, callback).batch(moreFollows).build();
  }

  private static Callback completing(CompletableFuture<@Nullable Void> sent) {
    return Callback.from(() -> sent.complete(null), sent::completeExceptionally);
  }

  private static void await(CompletableFuture<@Nullable Void> sent) throws IOException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IOException("The WebSocket is closed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  private static ByteBuffer copy(Frame frame) {
    var payload = frame.getPayload();
    return ByteBuffer.allocate(payload.remaining()).put(payload.slice()).flip();
  }

  /** What is done for a message. */
  private interface Step {
    void run() throws IOException;
  }

  /** The frames of one message so far, or parts of them as they come in. */
  private static final class MessageParts {
    private static final byte[] NONE = {};

    private final boolean isText;
    private byte[] bytes = NONE;
    private int length;
    private int emptyFrames;

    MessageParts(boolean isText) {
      this.isText = isText;
    }

    void add(ByteBuffer payload) {
      var before = length;
      length += payload.remaining();
      if (length > MAX_MESSAGE_BYTES) {
        bytes = NONE;
        if (length > MAX_BYTES_IN_VAIN) {
          throw tooLarge();
        }
      } else if (length == before && ++emptyFrames > MAX_EMPTY_FRAMES) {
        throw new CloseException(CloseStatus.POLICY_VIOLATION, "Too many empty frames");
      } else if (isText) {
        bytes = Arrays.copyOf(bytes, length);
        payload.get(payload.position(), bytes, before, length - before);
      }
    }

    /** The text; null of a binary message. */
    @Nullable String text() {
      if (length > MAX_MESSAGE_BYTES) {
        throw tooLarge();
      }
      try {
        return isText
            ? StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()
            : null;
      } catch (CharacterCodingException e) {
        throw new BadPayloadException("Not UTF-8");
      }
    }

    private static MessageTooLargeException tooLarge() {
      return new MessageTooLargeException("Larger than " + MAX_MESSAGE_BYTES + " bytes");
    }
  }
}
