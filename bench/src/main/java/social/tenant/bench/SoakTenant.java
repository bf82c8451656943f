package social.tenant.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import social.tenant.json.JsonOut;
import social.tenant.json.JsonValue;

/** A tenant of a soak: what its owner does, and what must have come of it. */
final class SoakTenant {
  private static final int PAGE = 200;
  private static final byte[] PHOTO = SamplePhoto.of(20_000);

  private final HostedTenant tenant;
  private final Ledger ledger = new Ledger();
  private int marks;

  SoakTenant(HostedTenant tenant) {
    this.tenant = tenant;
  }

  String name() {
    return tenant.name();
  }

  Ledger ledger() {
    return ledger;
  }

  /** Sends a request; what is no success was not done for sure only if the ledger is told so. */
  interface Sender {
    /**
     * Sends it.
     *
     * @param done what it does, for the counts
     * @return the answer, a success
     * @throws IOException for anything else
     */
    byte[] send(String done, Request request) throws IOException;
  }

  void create(Sender sender) throws IOException {
    var mark = mark();
    ledger.creating(mark);
    ledger.created(mark, id(sender.send("create", json("POST", "/api/things", mark + " 0"))));
  }

  void upload(Sender sender) throws IOException {
    var mark = mark();
    ledger.creating(mark);
    var texts = Map.of("content", mark + " 0");
    var form = Request.upload("/api/upload", tenant.token(), texts, "files", PHOTO);
    var request = form.at(tenant.host());
    var made = sender.send("upload", request);
    ledger.created(mark, id(made));
    var photos = Objects.requireNonNull(JsonValue.parse(made).object("").array("photos"));
    var photo = photos.getFirst().object("").requireText("id");
    sender.send("read a photo", tenant.get("/api/photos/" + photo));
  }

  void change(Sender sender, Random random) throws IOException {
    var one = ledger.any(random);
    if (one != null) {
      var text = one.mark() + " " + ledger.changing(one.mark());
      sender.send("change", json("PUT", "/api/things/" + one.id(), text));
      ledger.changed(one.mark());
    }
  }

  void delete(Sender sender, Random random) throws IOException {
    var one = ledger.any(random);
    if (one != null) {
      ledger.deleting(one.mark());
      sender.send("delete", tenant.request("DELETE", "/api/things/" + one.id(), ""));
      ledger.deleted(one.mark());
    }
  }

  /** Reads one; gives what is wrong with it. */
  List<String> read(Sender sender, Random random) throws IOException {
    var one = ledger.any(random);
    if (one == null) {
      return List.of();
    }
    var answer = sender.send("read", tenant.get("/api/things/" + one.id()));
    var text = JsonValue.parse(answer).object("").requireText("content");
    var version = text.substring(text.lastIndexOf(' ') + 1);
    return text.startsWith(one.mark() + " ")
            && ledger.mayHave(one.mark(), Integer.parseInt(version))
        ? List.of()
        : List.of(name() + " has another version: " + text);
  }

  /** What is wrong with the texts of all its things. */
  List<String> faults(List<String> texts) {
    return ledger.faults(texts).stream().map(fault -> name() + " " + fault).toList();
  }

  /** The texts of all its things. */
  List<String> all(Sender sender) throws IOException {
    var texts = new ArrayList<String>();
    var page = PAGE;
    while (page == PAGE) {
      var path = "/api/things?limit=" + PAGE + "&offset=" + texts.size();
      var things = JsonValue.parse(sender.send("check", tenant.get(path))).elements();
      things.forEach(thing -> texts.add(thing.object("").requireText("content")));
      page = things.size();
    }
    return texts;
  }

  /** What is asked of a tenant that must not answer. */
  Request anyRead() {
    return tenant.get("/api/things?limit=1");
  }

  private String mark() {
    return name() + "-" + marks++;
  }

  private Request json(String method, String path, String text) {
    var fields = Map.of("type", "note", "content", text);
    var body =
        JsonOut.text(out -> {
          out.beginObject();
          fields.forEach(out::field);
          out.endObject();
        });
    return tenant.request(method, path, body);
  }

  private static String id(byte[] made) {
    return JsonValue.parse(new String(made, UTF_8)).object("").requireText("id");
  }
}
