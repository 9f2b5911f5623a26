import {
  type Batch,
  type Column,
  defineSource,
  fail,
  readBatches,
  Schema,
  type Span,
  sendRequest,
  singleRows,
  vectorOf,
} from "../../../src/sdk/index.ts";
import { MetricsError, type Point, readMetrics } from "./_metrics.ts";

/** Milliseconds that the request may take. */
const TIMEOUT = 30_000;
const NS_PER_MS = 1_000_000n;

export default defineSource({
  decl: "builtin scrape : (url: string) => stream[A] where A: Record",
  doc: `Reads metrics in the text format of Prometheus from the network: a table of one row for each sample. The program that runs
the script must allow it.

- **url**: the address, with http or https.

The group key is \`_measurement\`, which is "prometheus", \`_field\`, the name of the metric, and the labels. The buckets of
a histogram get its name and the label \`le\`, the quantiles of a summary its name and the label \`quantile\`. \`_time\` is the
time that the sample gives, or now.`,
  examples: [
    `// given answer 200 http_requests_total{code="200"} 1027
import "experimental/prometheus"

prometheus.scrape(url: "http://localhost:9090/metrics")
// => _time: 2024-06-01T00:00:00Z, _value: 1027.0, _measurement: "prometheus", _field: "http_requests_total", code: "200", url: "http://localhost:9090/metrics"
// => sent GET http://localhost:9090/metrics`,
  ],
  read(a) {
    const url = a.string("url");
    const request = { method: "GET", url, headers: {}, body: new Uint8Array(), timeoutMs: TIMEOUT };
    const { statusCode, body } = sendRequest(a, request);
    if (statusCode >= 400) {
      fail("FLX0905", a.span, `prometheus.scrape: the server answers with status ${statusCode}: ${url}`);
    }
    return { points: metricsOf(body, url, a.span), url, now: a.runtime.systemNow };
  },
  open: ({ points, url, now }, { batchRows }) => readBatches(tablesOf(points, url, now), batchRows),
});

function metricsOf(body: Uint8Array, url: string, span: Span): Point[] {
  try {
    return readMetrics(new TextDecoder().decode(body));
  } catch (error) {
    if (!(error instanceof MetricsError)) throw error;
    return fail("FLX0551", span, `prometheus.scrape: line ${error.line} of ${url}: ${error.message}`);
  }
}

/** Columns that every table has; labels of these names are left out. */
const OWN: ReadonlySet<string> = new Set(["_measurement", "_field", "_time", "_value", "url"]);

/** A batch of the points that have the same tags, for each set of tags. */
function tablesOf(points: readonly Point[], url: string, now: bigint): Batch[] {
  const byTags = new Map<string, { readonly tags: readonly string[]; readonly points: Point[] }>();
  for (const point of points) {
    const tags = [...point.tags.keys()].filter((tag) => !OWN.has(tag)).sort();
    const entry = byTags.get(tags.join()) ?? { tags, points: [] };
    entry.points.push(point);
    byTags.set(tags.join(), entry);
  }
  return [...byTags.values()].map(({ tags, points: all }) => batchOf(tags, all, url, now));
}

/** A table of one row for each point. */
function batchOf(tags: readonly string[], points: readonly Point[], url: string, now: bigint): Batch {
  const key = (name: string): Column => ({ name, type: "string", key: true });
  const texts = (of: (point: Point) => string | undefined) =>
    vectorOf(
      "string",
      points.map((p) => of(p) ?? null),
    );
  const times = points.map(({ time }) => (time === undefined ? now : time * NS_PER_MS));
  return {
    schema: new Schema([
      { name: "_time", type: "time", key: false },
      { name: "_value", type: "float", key: false },
      ...["_measurement", "_field", ...tags].map(key),
      { name: "url", type: "string", key: false },
    ]),
    length: points.length,
    vectors: [
      vectorOf("time", times),
      vectorOf(
        "float",
        points.map((p) => p.value),
      ),
      texts(() => "prometheus"),
      texts((p) => p.field),
      ...tags.map((tag) => texts((p) => p.tags.get(tag))),
      texts(() => url),
    ],
    offsets: singleRows(points.length),
    continues: false,
    open: false,
  };
}
