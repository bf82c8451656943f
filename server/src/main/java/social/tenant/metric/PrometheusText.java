package social.tenant.metric;

/**
 * Builds Prometheus' text exposition format, version 0.0.4.
 *
 * <p>Labels are given ready, such as {@code method="GET",route="/health"}: ours hold nothing that
 * needs escaping.
 */
public final class PrometheusText {
  /** Its media type. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();

  /** Begins a metric. */
  public PrometheusText metric(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /** A number of the metric that was begun last. */
  public PrometheusText sample(String name, String labels, long value) {
    return line(name, labels, Long.toString(value));
  }

  /** The same. */
  public PrometheusText sample(String name, String labels, double value) {
    return line(name, labels, Double.toString(value));
  }

  /** A metric that is one number. */
  public PrometheusText gauge(String name, String help, long value) {
    return metric(name, "gauge", help).sample(name, "", value);
  }

  private PrometheusText line(String name, String labels, String value) {
    text.append(name);
    if (!labels.isEmpty()) {
      text.append('{').append(labels).append('}');
    }
    text.append(' ').append(value).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
