package social.tenant.http;

import java.io.IOException;

/** A conversation after whose end something more is done. */
record FollowedConversation(Conversation conversation, Runnable action) implements Conversation {
  @Override
  public void opened(OpenConnection connection) throws IOException {
    conversation.opened(connection);
  }

  @Override
  public void received(String text) throws IOException {
    conversation.received(text);
  }

  @Override
  public void receivedBinary() throws IOException {
    conversation.receivedBinary();
  }

  @Override
  public void heard() {
    conversation.heard();
  }

  @Override
  public void closed() {
    try {
      conversation.closed();
    } finally {
      action.run();
    }
  }
}
