package social.tenant.subscription;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import social.tenant.http.Answer;
import social.tenant.http.Exchange;
import social.tenant.http.HttpConfig;
import social.tenant.http.HttpServer;
import social.tenant.json.JsonObject;
import social.tenant.json.JsonValue;
import social.tenant.log.Log;

/** Takes webhooks on loopback, and answers as the test wants. */
public final class HookReceiver implements AutoCloseable {
  /** A webhook that came. */
  public record Hook(
      String method,
      String path,
      String contentType,
      String event,
      String delivery,
      String signature,
      String body) {
    public JsonObject json() {
      return JsonValue.parse(body).object("event");
    }

    /** The id of the thing that the event tells of. */
    public String thingId() {
      return json().child("payload").child("thing").requireText("id");
    }
  }

  private static final int PATIENCE_SECONDS = 20;

  private final List<Hook> all = new CopyOnWriteArrayList<>();
  private final LinkedBlockingQueue<Hook> untaken = new LinkedBlockingQueue<>();
  private volatile ToIntFunction<Hook> answers;
  private volatile String location = "";
  private final HttpServer server =
      HttpServer.start(
          HttpConfig.onPort(0),
          this::receive,
          Log.to(new PrintStream(PrintStream.nullOutputStream()), Log.Format.TEXT));

  /** One that answers each hook with a status. */
  public HookReceiver(ToIntFunction<Hook> answers) {
    this.answers = answers;
  }

  public HookReceiver(int status) {
    this(hook -> status);
  }

  public int port() {
    return server.port();
  }

  public String url() {
    return "http://127.0.0.1:" + server.port() + "/hook";
  }

  public void answer(int status) {
    answers = hook -> status;
  }

  /** Sends those who come elsewhere. */
  public void redirect(String target) {
    location = target;
    answer(307);
  }

  /** The next hook, once it is here. */
  public Hook take() {
    try {
      var hook = untaken.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (hook == null) {
        throw new AssertionError("No webhook came");
      }
      return hook;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** All hooks so far. */
  public List<Hook> all() {
    return all;
  }

  private Answer receive(Exchange exchange) {
    var hook =
        new Hook(
            exchange.method(),
            exchange.path(),
            header(exchange, "Content-Type"),
            header(exchange, "X-Tenant-Event"),
            header(exchange, "X-Tenant-Delivery"),
            header(exchange, "X-Tenant-Signature"),
            new String(exchange.jsonBytes(), StandardCharsets.UTF_8));
    var status = answers.applyAsInt(hook);
    all.add(hook);
    untaken.add(hook);
    var answer = Answer.bytes(status, "text/plain", "whatever".getBytes(StandardCharsets.UTF_8));
    return location.isEmpty() ? answer : answer.header("Location", location);
  }

  private static String header(Exchange exchange, String name) {
    return String.valueOf(exchange.header(name));
  }

  @Override
  public void close() {
    server.close();
  }
}
