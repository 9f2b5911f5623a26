import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Engine } from "../../../src/engine/index.ts";
import { nodeDeps } from "../../../src/engine/node/deps.ts";
import { MetricsError, readMetrics } from "./_metrics.ts";

const TEXT = `# HELP http_requests_total The number of requests.
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027 1395066363000
http_requests_total{method="post",code="400",}    3 1395066363000

# some comment
up 1
msdos{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9
weird{problem="division by zero"} +Inf -3982045
# TYPE latency histogram
latency_bucket{le="0.05"} 24054
latency_bucket{le="+Inf"} 144320
latency_sum 53423
latency_count 144320
# TYPE rpc summary
rpc{quantile="0.01"} 3102
rpc{quantile="0.5"} NaN
rpc_sum 1.7560473e+07
`;

function lines(text: string): string[] {
  return readMetrics(text).map(({ field, tags, value, time }) =>
    [field, ...[...tags].map((t) => t.join("=")), value, ...(time === undefined ? [] : [time])].join(" "),
  );
}

describe("metrics of Prometheus", () => {
  test("are read with their labels, buckets and quantiles", () => {
    expect(lines(TEXT)).toEqual([
      "http_requests_total method=post code=200 1027 1395066363000",
      "http_requests_total method=post code=400 3 1395066363000",
      "up 1",
      'msdos path=C:\\DIR\\FILE.TXT error=Cannot find file:\n"FILE.TXT" 1458255915',
      "weird problem=division by zero Infinity",
      "latency le=0.05 24054",
      "latency le=+Inf 144320",
      "latency_sum 53423",
      "latency_count 144320",
      "rpc quantile=0.01 3102",
      "rpc_sum 17560473",
    ]);
  });

  test.each([
    ["a", 1],
    ["a 1\nb x", 2],
    ['a{b="c} 1', 1],
    ['a{b="c" d="e"} 1', 1],
    ['a{b="c"', 1],
    ['a{b="\\x"} 1', 1],
    ['a{b="1",b="2"} 1', 1],
    ["a 1 2 3", 1],
    ["a 1 2.5", 1],
    ["# TYPE a histogram\na_bucket 1", 2],
    ['# TYPE a summary\na{quantile="x"} 1', 2],
  ])("%j is refused in line %d", (text, line) => {
    try {
      readMetrics(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(MetricsError);
      expect((error as MetricsError).line).toBe(line);
    }
  });

  test("no text makes reading fail in another way", () => {
    const piece = fc.constantFrom(...'a1 {}=",\\\n#.+', "TYPE", "histogram", "_bucket", "le", "NaN", "é");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          readMetrics(pieces.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(MetricsError);
        }
      }),
      { numRuns: 3000, seed: 2 },
    );
  });
});

describe("what comes from the network", () => {
  const answers: Record<string, string> = {
    "http://a/metrics": 'up{url="x",job="j"} 1\nup{job="k"} 0 5\n',
    "http://a/bad": "up x\n",
    "http://a/csv":
      "#datatype,string,long,long\n#group,false,false,false\n#default,_result,,\n,result,table,v\n,,0,7\n",
  };
  const engine = new Engine({
    deps: {
      ...nodeDeps(),
      http: async ({ url }) => ({
        statusCode: url in answers ? 200 : 404,
        headers: {},
        body: new TextEncoder().encode(answers[url] ?? ""),
      }),
    },
    now: new Date("2024-01-01T00:00:00Z"),
  });
  const rows = (script: string) => engine.run(script).rows();

  test("prometheus.scrape makes a table of each sample", async () => {
    const found = await rows('import "experimental/prometheus"\nprometheus.scrape(url: "http://a/metrics")');
    expect(found.map((r) => [r._measurement, r._field, r.job, r._value, r.url])).toEqual([
      ["prometheus", "up", "j", 1, "http://a/metrics"],
      ["prometheus", "up", "k", 0, "http://a/metrics"],
    ]);
    expect(found.map((r) => String(r._time))).toEqual(["2024-01-01T00:00:00Z", "1970-01-01T00:00:00.005Z"]);
  });

  test("csv.from of package experimental/csv reads annotated CSV", async () => {
    expect(await rows('import "experimental/csv"\ncsv.from(url: "http://a/csv")')).toEqual([{ v: 7 }]);
  });

  test.each([
    ['import "experimental/prometheus"\nprometheus.scrape(url: "http://a/bad")', /line 1 of http:\/\/a\/bad/],
    ['import "experimental/prometheus"\nprometheus.scrape(url: "http://a/none")', /status 404/],
    ['import "experimental/csv"\ncsv.from(url: "http://a/none")', /status 404/],
  ])("%s fails", async (script, message) => {
    await expect(rows(script)).rejects.toThrow(message);
  });
});
