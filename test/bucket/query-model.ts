import type { Deletion } from "../../src/bucket/source.ts";
import type { TestPoint } from "./memory-source.ts";

/** A question to a bucket that a model can answer in the most naive way. */
export interface Query {
  readonly start: bigint;
  readonly stop: bigint;
  readonly where: readonly Comparison[];
  readonly step: Step;
}

/** All must hold. `field` comes with those of values, so that the types fit. */
export type Comparison =
  | { readonly key: string; readonly op: "==" | "!=" | "=~"; readonly text: string }
  | { readonly field: string; readonly op: "<" | ">=" | "=="; readonly number: number };

export type Step =
  | { readonly name: "raw" | "count" | "sum" | "mean" | "min" | "max" | "first" | "last" | "keys" }
  | { readonly name: "limit" | "tail"; readonly n: number }
  | { readonly name: "distinct" | "tagValues"; readonly key: string }
  | { readonly name: "group"; readonly key: string }
  | { readonly name: "window"; readonly every: bigint; readonly fn: "count" | "sum" | "mean" };

/** A row as it is compared: columns by name, without the bounds of the range. */
export type Row = Readonly<Record<string, string | number | bigint | boolean>>;

/** A bucket as a list of points. */
export class QueryModel {
  private readonly points = new Map<string, TestPoint>();

  write(points: readonly TestPoint[]): void {
    for (const p of points) this.points.set(JSON.stringify([seriesOf(p), `${p.time}`]), p);
  }

  delete({ start, stop, equals }: Deletion): void {
    for (const [id, p] of this.points) {
      const key = keyOf(p);
      if (p.time < start || p.time > stop) continue;
      if (equals.every((e) => (key[e.key] ?? "") === e.value)) this.points.delete(id);
    }
  }

  answer({ start, stop, where, step }: Query): Row[] {
    const tables = new Map<string, TestPoint[]>();
    for (const p of this.points.values()) {
      if (p.time < start || p.time >= stop || !where.every((c) => holds(c, p))) continue;
      const series = seriesOf(p);
      tables.set(series, [...(tables.get(series) ?? []), p]);
    }
    const ordered = [...tables.values()].map((t) => t.sort((a, b) => (a.time < b.time ? -1 : 1)));
    switch (step.name) {
      case "tagValues":
        return distinctValues(ordered.map(([p]) => keyOf(p)[step.key]));
      case "keys":
        return ordered.flatMap(([p]) =>
          ["_start", "_stop", ...Object.keys(keyOf(p))].map((k) => ({ ...keyOf(p), _value: k })),
        );
      case "distinct":
        return ordered.map(([p]) => ({ ...keyOf(p), _value: keyOf(p)[step.key] ?? "" }));
      case "group":
        return grouped(ordered.flat(), (p) => keyOf(p)[step.key]).map(([key, points]) => ({
          ...(key === undefined ? {} : { [step.key]: key }),
          _value: BigInt(points.length),
        }));
      case "window":
        return ordered.flatMap((t) => windows(t, { start, stop }, step));
      default:
        return ordered.flatMap((t) => ofTable(t, step));
    }
  }
}

/** Tables that lack the column have nulls, once they are one with tables that have it. */
function distinctValues(values: readonly (string | undefined)[]): Row[] {
  if (values.length > 0 && values.every((v) => v === undefined)) return [{ _value: "" }];
  return [...new Set(values)].map((v): Row => (v === undefined ? {} : { _value: v }));
}

function seriesOf({ measurement, tags, field, type }: TestPoint): string {
  return JSON.stringify([measurement, Object.entries(tags).sort(), field, type]);
}

function keyOf({ measurement, tags, field }: TestPoint): Record<string, string> {
  return { _field: field, _measurement: measurement, ...tags };
}

function rowOf(p: TestPoint): Row {
  return { ...keyOf(p), _time: p.time, _value: p.value };
}

function holds(c: Comparison, p: TestPoint): boolean {
  if ("key" in c) {
    const text = keyOf(p)[c.key];
    if (text === undefined) return false;
    return c.op === "==" ? text === c.text : c.op === "!=" ? text !== c.text : new RegExp(c.text).test(text);
  }
  if (p.field !== c.field) return false;
  const value = Number(p.value);
  return c.op === "<" ? value < c.number : c.op === "==" ? value === c.number : value >= c.number;
}

function ofTable(table: readonly TestPoint[], step: Step): Row[] {
  const key = keyOf(table[0]);
  switch (step.name) {
    case "raw":
      return table.map(rowOf);
    case "limit":
      return table.slice(0, step.n).map(rowOf);
    case "tail":
      return table.slice(-step.n).map(rowOf);
    case "first":
      return [rowOf(table[0])];
    case "last":
      return [rowOf(table[table.length - 1])];
    case "min":
      return [rowOf(table.reduce((a, b) => (b.value < a.value ? b : a)))];
    case "max":
      return [rowOf(table.reduce((a, b) => (b.value > a.value ? b : a)))];
    default:
      return [{ ...key, _value: aggregate(table, step.name as "count") }];
  }
}

function aggregate(points: readonly TestPoint[], name: "count" | "sum" | "mean"): number | bigint {
  if (name === "count") return BigInt(points.length);
  const values = points.map((p) => p.value);
  if (name === "mean") return values.reduce((sum: number, v) => sum + Number(v), 0) / values.length;
  return values.reduce((a, b) => ((a as number) + (b as number)) as never) as number | bigint;
}

function grouped<K, T>(items: readonly T[], by: (item: T) => K): [K, T[]][] {
  const groups = new Map<K, T[]>();
  for (const item of items) groups.set(by(item), [...(groups.get(by(item)) ?? []), item]);
  return [...groups];
}

/** The windows that have points; each is named by its end, which is no later than that of the range. */
function windows(
  table: readonly TestPoint[],
  range: { readonly start: bigint; readonly stop: bigint },
  { every, fn }: Extract<Step, { readonly name: "window" }>,
): Row[] {
  const end = (time: bigint) => time - (((time % every) + every) % every) + every;
  return grouped(table, (p) => (end(p.time) < range.stop ? end(p.time) : range.stop)).map(([_time, points]) => ({
    ...keyOf(points[0]),
    _time,
    _value: aggregate(points, fn),
  }));
}

/** The question in Flux, for the bucket `b`. */
export function scriptOf({ start, stop, where, step }: Query): string {
  const predicate = where.map(comparisonText).join(" and ");
  const lines = [
    `from(bucket: "b")`,
    `range(start: time(v: ${start}), stop: time(v: ${stop}))`,
    ...(predicate === "" ? [] : [`filter(fn: (r) => ${predicate})`]),
    ...stepText(step),
  ];
  return lines.join("\n    |> ");
}

function comparisonText(c: Comparison): string {
  if ("key" in c) return c.op === "=~" ? `r.${c.key} =~ /${c.text}/` : `r.${c.key} ${c.op} ${JSON.stringify(c.text)}`;
  return `r._field == "${c.field}" and r._value ${c.op} ${c.number.toFixed(2)}`;
}

function stepText(step: Step): string[] {
  switch (step.name) {
    case "raw":
      return [];
    case "limit":
    case "tail":
      return [`${step.name}(n: ${step.n})`];
    case "distinct":
      return [`distinct(column: "${step.key}")`];
    case "tagValues":
      return [`keep(columns: ["${step.key}"])`, "group()", `distinct(column: "${step.key}")`];
    case "group":
      return [`group(columns: ["${step.key}"])`, "count()"];
    case "window":
      return [`aggregateWindow(every: ${step.every}ns, fn: ${step.fn}, createEmpty: false)`];
    default:
      return [`${step.name}()`];
  }
}
