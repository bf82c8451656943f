package social.tenant.fleet.metric;

import java.nio.charset.StandardCharsets;
import social.tenant.fleet.fair.FairGate;
import social.tenant.fleet.fair.Shed;
import social.tenant.fleet.fair.ShedCounts;
import social.tenant.fleet.life.Counts;
import social.tenant.fleet.life.Tenancies;
import social.tenant.fleet.registry.Registry;
import social.tenant.http.Answer;
import social.tenant.json.JsonOut;
import social.tenant.metric.ProcessFigures;
import social.tenant.metric.PrometheusText;

/** The host's numbers, for a scraper and for people. They are read when somebody asks. */
public final class HostMetrics {
  private static final int TOP = 20;
  private static final String PREFIX = "tenant_host_";

  private final Registry registry;
  private final Tenancies tenancies;
  private final FairGate gate;
  private final ShedCounts shed;
  private final TopNames requests;

  /**
   * @param requests counted by tenant
   */
  public HostMetrics(
      Registry registry, Tenancies tenancies, FairGate gate, ShedCounts shed, TopNames requests) {
    this.registry = registry;
    this.tenancies = tenancies;
    this.gate = gate;
    this.shed = shed;
    this.requests = requests;
  }

  /** In Prometheus' text format. */
  public Answer prometheus() {
    var text = new PrometheusText();
    var counts = tenancies.counts();
    gauge(text, "tenants", "Tenants there are.", registry.size());
    gauge(text, "open", "Tenants that are open.", counts.open());
    gauge(text, "opening", "Tenants that are being opened.", counts.opening());
    gauge(text, "closing", "Tenants that are being closed.", counts.closing());
    gauge(text, "broken", "Tenants that could not be opened.", counts.broken());
    lives(text, counts);
    text.metric(PREFIX + "opening_seconds", "histogram", "From the first request until open.");
    tenancies.openingTimes().write(text, PREFIX + "opening_seconds", "");
    gauge(text, "requests_running", "Requests that run.", gate.running());
    gauge(text, "requests_waiting", "Requests that wait for their turn.", gate.waiting());
    counter(text, "requests_total", "Requests for tenants.", requests.total());
    shed(text, counts);
    text.metric(PREFIX + "top_requests", "gauge", "Requests of those who have the most.");
    for (var entry : requests.top(TOP)) {
      var label = "tenant=\"" + entry.name() + "\"";
      text.sample(PREFIX + "top_requests", label, entry.count());
    }
    process(text);
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    return Answer.bytes(200, PrometheusText.CONTENT_TYPE, bytes)
        .header("Cache-Control", "no-store");
  }

  private static void lives(PrometheusText text, Counts counts) {
    counter(text, "opened_total", "Tenants opened.", counts.opened());
    counter(text, "open_failed_total", "Tenants that did not open.", counts.failed());
    counter(text, "retired_total", "Tenants closed as nobody used them.", counts.retired());
    counter(text, "evicted_total", "Tenants closed to make room.", counts.evicted());
  }

  private void shed(PrometheusText text, Counts counts) {
    var name = PREFIX + "shed_total";
    text.metric(name, "counter", "Requests that were told to come again.");
    text.sample(name, "reason=\"no_place\"", counts.shed());
    for (var reason : Shed.values()) {
      text.sample(name, "reason=\"" + reason.text() + "\"", shed(reason, counts));
    }
  }

  private long shed(Shed reason, Counts counts) {
    return shed.of(reason) + (reason == Shed.MEMORY ? counts.starved() : 0);
  }

  private static void process(PrometheusText text) {
    text.gauge("process_resident_memory_bytes", "Resident memory.", ProcessFigures.residentBytes());
    text.gauge("process_open_fds", "Open files and connections.", ProcessFigures.files());
    text.gauge("process_max_fds", "So many may be.", ProcessFigures.mostFiles());
    text.gauge("jvm_heap_used_bytes", "Heap in use, garbage included.", heapBytes());
    text.gauge("jvm_heap_max_bytes", "Heap there may be.", Runtime.getRuntime().maxMemory());
  }

  private static long heapBytes() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void gauge(PrometheusText text, String name, String help, long value) {
    text.gauge(PREFIX + name, help, value);
  }

  private static void counter(PrometheusText text, String name, String help, long value) {
    text.metric(PREFIX + name, "counter", help).sample(PREFIX + name, "", value);
  }

  /** As one JSON object. */
  public void write(JsonOut out) {
    var counts = tenancies.counts();
    out.beginObject()
        .field("tenants", registry.size())
        .field("name_bytes", registry.nameBytes())
        .field("open", counts.open())
        .field("opening", counts.opening())
        .field("closing", counts.closing())
        .field("broken", counts.broken())
        .field("opened_total", counts.opened())
        .field("failed_total", counts.failed())
        .field("retired_total", counts.retired())
        .field("evicted_total", counts.evicted())
        .field("shed_total", shedTotal(counts))
        .field("requests_total", requests.total())
        .field("requests_running", gate.running())
        .field("requests_waiting", gate.waiting())
        .field("resident_bytes", ProcessFigures.residentBytes())
        .field("heap_bytes", heapBytes())
        .field("open_files", ProcessFigures.files())
        .field("most_files", ProcessFigures.mostFiles())
        .array("top", requests.top(TOP))
        .endObject();
  }

  private long shedTotal(Counts counts) {
    var total = counts.shed();
    for (var reason : Shed.values()) {
      total += shed(reason, counts);
    }
    return total;
  }
}
