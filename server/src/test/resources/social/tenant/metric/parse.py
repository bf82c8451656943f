"""Reads metrics in the text format of Prometheus and prints what it understood of them."""

import sys

from prometheus_client.parser import text_string_to_metric_families

text = sys.stdin.read()
assert text.endswith("\n"), "the last line has no end"
families = list(text_string_to_metric_families(text))
names = [family.name for family in families]
assert len(set(names)) == len(names), "a metric comes twice: %s" % names

for family in families:
    assert family.documentation, family.name
    series = [(sample.name, *sorted(sample.labels.items())) for sample in family.samples]
    assert len(set(series)) == len(series), "a series comes twice in %s" % family.name
    assert all(sample.value >= 0 for sample in family.samples), family.name
    print("metric", family.type, family.name)


def rises(route, buckets, count):
    ends = [float(bucket.labels["le"]) for bucket in buckets]
    assert ends == sorted(ends) and ends[-1] == float("inf"), (route, ends)
    values = [bucket.value for bucket in buckets]
    assert values == sorted(values) and values[-1] == count, (route, values, count)


for family in families:
    if family.type == "histogram":
        routes = {sample.labels["route"] for sample in family.samples}
        for route in routes:
            of_route = [sample for sample in family.samples if sample.labels["route"] == route]
            buckets = [sample for sample in of_route if sample.name.endswith("_bucket")]
            [count] = [sample.value for sample in of_route if sample.name.endswith("_count")]
            [_] = [sample.value for sample in of_route if sample.name.endswith("_sum")]
            rises(route, buckets, count)

for family in families:
    if family.name == "tenant_http_requests":
        for sample in family.samples:
            labels = sample.labels
            print("request", labels["method"], labels["route"], labels["status"], int(sample.value))
