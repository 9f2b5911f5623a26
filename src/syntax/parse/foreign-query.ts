import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Source } from "../../base/span.ts";
import { durationMeant } from "../lex/units.ts";
import type { Comment } from "../tree.ts";

const SELECT =
  /^select\s+(?![=(.|:,])([\s\S]+?)\s+from\s+([^\s;]+)(?:\s+where\s+([\s\S]+?))?(?:\s+(?:group|order|limit|fill)\b[\s\S]*)?;?\s*$/i;
const SHOW = /^show\s+(measurements|field\s+keys|tag\s+keys|tag\s+values|databases|buckets)\b/i;

/** What lists the same in Flux. */
const LISTS: Readonly<Record<string, string>> = {
  measurements: 'schema.measurements(bucket: "…")',
  "field keys": 'schema.fieldKeys(bucket: "…")',
  "tag keys": 'schema.tagKeys(bucket: "…")',
  "tag values": 'schema.tagValues(bucket: "…", tag: "…")',
  databases: "buckets()",
  buckets: "buckets()",
};

/**
 * The one problem of a text that is a query in SQL or InfluxQL, with what it would be in Flux; undefined for any other text.
 * Names like `SELECT` are legal in Flux, so the whole text must have the form of a query.
 *
 * @example foreignQuery({ name: "q", text: "SELECT * FROM cpu" }, [])?.code // "FLX0019"
 */
export function foreignQuery(source: Source, comments: readonly Comment[]): Diagnostic | undefined {
  const { text } = source;
  let start = 0;
  for (const { span } of comments) if (text.slice(start, span.start).trim() === "") start = span.end;
  start += text.slice(start).search(/\S|$/);
  const head = /^(select|show)\s/i.exec(text.slice(start, start + 8))?.[1];
  if (head === undefined) return undefined;
  const query = text.slice(start);
  const meant = head.toLowerCase() === "show" ? listing(query) : pipeline(query);
  if (meant === undefined) return undefined;
  const span = { source, start, end: start + head.length };
  const message = "this is a query in SQL or InfluxQL; Flux says what happens to the data, step by step";
  return { code: "FLX0019", severity: "error", message, span, notes: [`in Flux: ${meant}`] };
}

function listing(query: string): string | undefined {
  const what = SHOW.exec(query)?.[1].toLowerCase().replace(/\s+/, " ");
  return what === undefined ? undefined : LISTS[what];
}

function pipeline(query: string): string | undefined {
  const [, columns, from, where = ""] = SELECT.exec(query) ?? [];
  if (columns === undefined) return undefined;
  const steps = ['from(bucket: "…")', `range(start: ${since(where)})`];
  steps.push(
    `filter(fn: (r) => ${[`r._measurement == ${quoted(from)}`, ...conditions(columns, where)].join(" and ")})`,
  );
  const fn = /^(\w+)\s*\(/.exec(columns)?.[1].toLowerCase();
  const every = durationMeant(/\btime\s*\(\s*(\w+)/i.exec(query)?.[1] ?? "");
  const [, tags] = /\bgroup\s+by\s+((?:(?!\border\b|\blimit\b|\bfill\b)[\s\S])+)/i.exec(query) ?? [];
  const columnsOf = (tags ?? "")
    .replace(/time\s*\([^)]*\)/i, "")
    .split(",")
    .map((t) => t.trim())
    .filter((t) => /^["\w]+$/.test(t));
  if (columnsOf.length > 0) steps.push(`group(columns: [${columnsOf.map(quoted).join(", ")}])`);
  if (fn !== undefined) {
    const name = FUNCTIONS[fn] ?? fn;
    steps.push(every === undefined ? `${name}()` : `aggregateWindow(every: ${every}, fn: ${name})`);
  }
  const limit = /\blimit\s+(\d+)/i.exec(query)?.[1];
  if (limit !== undefined) steps.push(`limit(n: ${limit})`);
  return steps.join(" |> ");
}

const FUNCTIONS: Readonly<Record<string, string>> = { avg: "mean", percentile: "quantile", stdev: "stddev" };

/** The begin of the range in `time > now() - 1h`. */
function since(where: string): string {
  const ago = /\btime\s*>=?\s*now\(\)\s*-\s*(\w+)/i.exec(where)?.[1];
  return ago === undefined ? "…" : `-${durationMeant(ago) ?? ago}`;
}

/** What the rows must meet besides their measurement: the field, and tags that are compared with strings. */
function conditions(columns: string, where: string): string[] {
  const [, field] = /^(?:\w+\s*\(\s*)?("[^"]+"|\w+)\s*(?:\)|,|$)/.exec(columns) ?? [];
  const tags = where.matchAll(/("[^"]+"|\w+)\s*(=|!=|<>)\s*'([^']*)'/g);
  return [
    ...(field === undefined ? [] : [`r._field == ${quoted(field)}`]),
    ...[...tags]
      .filter(([, name]) => name.toLowerCase() !== "time")
      .map(([, name, sign, value]) => `r.${name.replaceAll('"', "")} ${sign === "=" ? "==" : "!="} ${quoted(value)}`),
  ];
}

function quoted(name: string): string {
  return JSON.stringify(name.replaceAll('"', ""));
}
