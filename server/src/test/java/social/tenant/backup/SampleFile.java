package social.tenant.backup;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** Files with a bit of everything, made from a seed. */
final class SampleFile {
  private static final List<String> TEXTS =
      List.of(
          "", "note", "a \\\"quoted\\\" word", "línea", "💬🖼️", "\\u0000\\n\\t", "привет", "x/y");
  private static final List<String> VALUES =
      List.of(
          "1.50",
          "-0",
          "123456789012345678901234567890.5e400",
          "null",
          "true",
          "[]",
          "{}",
          "[1,{\"a\":[]}]",
          "\"text\"",
          "\"00000000-0000-4000-8000-000000000001\"");

  private final Random random;

  private SampleFile(long seed) {
    random = new Random(seed);
  }

  /** A file of some things and comments, kinds, tags, views and follows, by its owner "me". */
  static String of(long seed) {
    return new SampleFile(seed).file();
  }

  private String file() {
    var parts = new ArrayList<String>();
    parts.add("\"version\":\"1.0\"");
    parts.add("\"owner\":{\"id\":\"me\",\"username\":\"me\"}");
    parts.add("\"things\":" + list(8, this::thing));
    parts.add("\"kinds\":" + list(4, this::kind));
    parts.add("\"tags\":" + list(3, i -> "{\"id\":\"tag%d\",\"name\":\"t%d\"}".formatted(i, i)));
    parts.add("\"views\":" + list(3, this::view));
    parts.add("\"follows\":" + list(3, this::follow));
    parts.add("\"unknown\":" + metadata());
    Collections.shuffle(parts, random);
    return "{" + String.join(",", parts) + "}";
  }

  private String thing(int i) {
    var version = 1 + random.nextInt(4);
    var fields = new ArrayList<String>();
    if (i == 0 || chance()) {
      fields.add("\"id\":\"id-%d\"".formatted(i));
    }
    fields.add(name("user_id", "userId") + ":\"" + (i > 0 && chance() ? "bob" : "me") + "\"");
    fields.add("\"version\":" + version);
    fields.add("\"content\":\"" + pick(TEXTS) + "\"");
    if (i > 0 && chance()) {
      fields.add("\"type\":\"comment\"");
      fields.add(
          "\"metadata\":{\"root_id\":\"id-0\",\"parent_id\":\"id-%d\",\"depth\":%d,\"more\":%s}"
              .formatted(random.nextInt(3), random.nextInt(4), pick(VALUES)));
    } else {
      fields.add("\"type\":\"" + pick(List.of("note", "", "gallery", "comment", "x")) + "\"");
      fields.add("\"metadata\":" + metadata());
    }
    fields.add("\"visibility\":\"" + pick(List.of("private", "friends", "public", "no")) + "\"");
    fields.add(name("deleted_at", "deletedAt") + ":" + (i == 0 || chance() ? "null" : time()));
    fields.add(name("created_at", "createdAt") + ":" + time());
    fields.add("\"tags\":" + list(3, j -> "\"" + "t" + random.nextInt(4) + "\""));
    fields.add("\"versions\":" + list(version, j -> version(version - j)));
    fields.add("\"reactions\":" + list(2, this::reaction));
    Collections.shuffle(fields, random);
    return "{" + String.join(",", fields) + "}";
  }

  private String version(int number) {
    return """
    {"version":%d,"type":"%s","content":"%s","metadata":%s,"change":"%s","created_at":%s,\
    "created_by":"%s","visibility":"friends"}\
    """
        .formatted(
            number,
            pick(TEXTS),
            pick(TEXTS),
            metadata(),
            pick(List.of("create", "update", "upsert", "bulk", "revert", "delete", "import")),
            time(),
            pick(List.of("me", "bob")));
  }

  private String reaction(int i) {
    return "{\"user_id\":\"%s\",\"reaction_type\":\"%s\",\"created_at\":%s}"
        .formatted(pick(List.of("me", "bob", "eve")), pick(List.of("like", "❤️")), time());
  }

  private String kind(int i) {
    return """
    {"id":"kind%d","name":"%s","icon":"%s","attributes":[{"name":"%s","required":%b}],\
    "commentable":%b}\
    """
        .formatted(i, pick(TEXTS), pick(TEXTS), pick(TEXTS), chance(), chance());
  }

  private String view(int i) {
    return """
    {"id":"view%d","name":"v","type":"%s","kind_id":%s,"config":{"groupBy":"%s","columns":["a"]}}\
    """
        .formatted(
            i,
            pick(List.of("feed", "table", "board", "calendar")),
            chance() ? "null" : "\"kind" + random.nextInt(5) + "\"",
            pick(TEXTS));
  }

  private String follow(int i) {
    var out = chance();
    return """
    {"id":"f%d","follower_id":"%s","following_id":"%s","username":"u%d","created_at":%s,\
    "remote_endpoint":"https://p%d.example"}\
    """
        .formatted(i, out ? "me" : "p" + i, out ? "p" + i : "me", i, time(), i);
  }

  private String metadata() {
    return "{\"photoCount\":%s,\"b %s\":%s}".formatted(pick(VALUES), pick(TEXTS), pick(VALUES));
  }

  private String time() {
    return "\"2025-%02d-0%dT0%d:00:00.%dZ\""
        .formatted(
            1 + random.nextInt(12), 1 + random.nextInt(9), random.nextInt(9), random.nextInt(999));
  }

  private String list(int most, IntFunction<String> entry) {
    var entries = new ArrayList<String>();
    var count = random.nextInt(most + 1);
    for (var i = 0; i < count; i++) {
      entries.add(entry.apply(i));
    }
    return "[" + String.join(",", entries) + "]";
  }

  private String name(String snake, String camel) {
    return "\"" + (chance() ? snake : camel) + "\"";
  }

  private boolean chance() {
    return random.nextBoolean();
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
