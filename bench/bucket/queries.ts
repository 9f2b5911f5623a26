import { momentTime, type Shape } from "./points.ts";

/** A query on the stored points. */
export interface Query {
  readonly name: string;
  readonly flux: string;
  /** Milliseconds that InfluxDB 2.9 takes. */
  readonly influxdb: number;
}

/** The queries; `narrow` and `wide` are what the buckets of these names hold. */
export function queries(narrow: Shape, wide: Shape): readonly Query[] {
  const all = `from(bucket: "narrow") |> range(start: ${momentTime(0)}, stop: ${momentTime(narrow.moments)})`;
  const lately = `from(bucket: "narrow") |> range(start: ${momentTime(narrow.moments - 30)}, stop: ${momentTime(narrow.moments)})`;
  const fields = `from(bucket: "wide") |> range(start: ${momentTime(0)}, stop: ${momentTime(wide.moments)})`;
  const query = (name: string, flux: string, influxdb: number): Query => ({ name, flux, influxdb });
  return [
    query("all points to CSV", all, 1500),
    query("aggregateWindow(every: 10m, fn: mean)", `${all} |> aggregateWindow(every: 10m, fn: mean)`, 55),
    query("last()", `${all} |> last()`, 19),
    query('filter(host == "host_7") |> count()', `${all} |> filter(fn: (r) => r.host == "host_7") |> count()`, 6),
    query("filter(_value > 99.0) |> count()", `${all} |> filter(fn: (r) => r._value > 99.0) |> count()`, 97),
    query("map(_value * 2.0) |> sum()", `${all} |> map(fn: (r) => ({r with _value: r._value * 2.0})) |> sum()`, 149),
    query(
      "group by region, aggregateWindow(every: 1h, fn: max)",
      `${all} |> group(columns: ["region"]) |> aggregateWindow(every: 1h, fn: max)`,
      4000,
    ),
    query(
      "group() |> sort(desc) |> limit(n: 10)",
      `${all} |> group() |> sort(columns: ["_value"], desc: true) |> limit(n: 10)`,
      410,
    ),
    query("the last 5 minutes, mean by host", `${lately} |> group(columns: ["host"]) |> mean()`, 12),
    query(
      "schema.tagValues",
      `import "influxdata/influxdb/schema"\nschema.tagValues(bucket: "narrow", tag: "host", start: ${momentTime(0)})`,
      7,
    ),
    query(
      "ten fields of a host, pivot",
      `${fields} |> filter(fn: (r) => r.host == "host_7")
        |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")`,
      219,
    ),
  ];
}

/** A schema question to a bucket of very many series: the values of a tag that has few. */
export const manySeriesQuery =
  'import "influxdata/influxdb/schema"\nschema.tagValues(bucket: "many", tag: "region", start: 2024-01-01T00:00:00Z)';
