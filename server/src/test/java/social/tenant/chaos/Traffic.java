package social.tenant.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static social.tenant.delivery.Eventually.until;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import social.tenant.subscription.HookReceiver;

/**
 * All that goes on between ann, at whose home there is a channel and a thing that is talked about,
 * and bob, who lives elsewhere; and a program that gets webhooks from ann's tenant.
 */
final class Traffic {
  private final Owner ann;
  private final Owner bob;
  private final HookReceiver receiver;
  private final MentioningHabit mentioning;
  private final TalkingHabit annTalks;
  private final TalkingHabit bobTalks;
  private final List<Habit> habits = new ArrayList<>();
  private final Random random;
  private final AtomicInteger acts = new AtomicInteger();

  /** Has the two meet, with nothing in their way. */
  Traffic(Owner ann, Owner bob, HookReceiver receiver, String hookUrl, Random random) {
    this.ann = ann;
    this.bob = bob;
    this.receiver = receiver;
    this.random = random;
    require(bob, "/api/follows", "{\"endpoint\":\"" + ann.endpoint() + "\"}");
    var thing = "{\"type\":\"topic\",\"content\":\"talk about this\",\"visibility\":\"public\"}";
    var thingId = ann.api().post("/api/things", thing).field("id");
    var channelId = joinedChannel();
    for (var type : List.of("thing.created", "comment.created", "channel.message.created")) {
      require(ann, "/api/subscriptions", webhook(type, hookUrl));
    }
    mentioning = new MentioningHabit(ann, bob, "bob");
    annTalks = new TalkingHabit(ann, ann, channelId);
    bobTalks = new TalkingHabit(bob, ann, channelId);
    habits.addAll(
        List.of(
            new FollowingHabit(ann, bob),
            new CommentingHabit(bob, ann, thingId),
            new ReactingHabit(bob, ann, thingId),
            annTalks,
            bobTalks,
            new MembershipHabit(ann, bob),
            mentioning));
  }

  /** Has something else go on, too. */
  void add(Habit habit) {
    habits.add(habit);
  }

  private static String webhook(String type, String url) {
    return """
    {"event_type":"%s","action_type":"webhook","action_config":{"url":"%s"}}\
    """
        .formatted(type, url);
  }

  private static void require(Owner who, String path, String json) {
    var answer = who.api().post(path, json);
    assertThat(answer.status()).as(answer::toString).isEqualTo(201);
  }

  private String joinedChannel() {
    var id = ann.api().post("/api/channels", "{\"name\":\"family\"}").field("id");
    require(ann, "/api/channels/" + id + "/members", "{\"user_id\":\"" + bob.id() + "\"}");
    until(() -> !bob.api().get("/api/channels/invitations").list().isEmpty());
    var invitation = bob.api().get("/api/channels/invitations").each("id").getFirst();
    var accepted = bob.api().post("/api/channels/invitations/" + invitation + "/accept");
    assertThat(accepted.status()).as(accepted::toString).isEqualTo(200);
    return id;
  }

  /** Lets all of it go on at once, each habit on a thread of its own, as long as it is wanted. */
  void run(BooleanSupplier goOn, int mostEach) {
    var troubles = new ConcurrentLinkedQueue<Throwable>();
    var threads = new ArrayList<Thread>();
    for (var habit : habits) {
      var own = new Random(random.nextLong());
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (var i = 0; i < mostEach && goOn.getAsBoolean(); i++) {
                    habit.act(own);
                    acts.incrementAndGet();
                  }
                } catch (RuntimeException | AssertionError e) {
                  troubles.add(e);
                }
              }));
    }
    for (var thread : threads) {
      join(thread);
    }
    troubles.forEach(trouble -> {
      throw new AssertionError(trouble);
    });
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Both sides have one truth, in which all that was answered is found once. */
  void check() {
    habits.forEach(Habit::check);
    checkHooks();
  }

  /** Each event was told, under one id however often. */
  private void checkHooks() {
    Map<String, Set<String>> deliveries = new HashMap<>();
    var resources = new HashSet<String>();
    for (var hook : receiver.all()) {
      var event = hook.json();
      deliveries
          .computeIfAbsent(String.valueOf(event.requireInteger("id")), id -> new HashSet<>())
          .add(hook.delivery());
      resources.add(event.requireText("resource_id"));
    }
    assertThat(deliveries.values())
        .as("ids of deliveries of an event")
        .allMatch(s -> s.size() == 1);
    assertThat(resources).containsAll(mentioning.written());
    assertThat(deliveries.size()).as("webhooks, each counted once").isEqualTo(resources.size());
  }

  /** How many acts there were, answered or not. */
  int acts() {
    return acts.get();
  }

  /** How many acts were answered. */
  int acknowledged() {
    return habits.stream().mapToInt(Habit::acknowledged).sum();
  }

  /** How many messages were sent again. */
  int resent() {
    return annTalks.resent() + bobTalks.resent();
  }
}
