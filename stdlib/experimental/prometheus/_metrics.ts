import { formatFloatCompact, parseFloat64 } from "../../../src/sdk/index.ts";

/** A sample as a row of a table of its own. */
export interface Point {
  readonly field: string;
  readonly tags: ReadonlyMap<string, string>;
  readonly value: number;
  /** Milliseconds since the epoch; undefined if the text gives none. */
  readonly time: bigint | undefined;
}

/** Says what is wrong with a line. */
export class MetricsError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/**
 * Reads the text format of Prometheus (https://prometheus.io/docs/instrumenting/exposition_formats/). The buckets of a histogram
 * become points of its name with a tag `le`, the quantiles of a summary such with a tag `quantile`, but for those that are NaN.
 *
 * @throws MetricsError
 */
export function readMetrics(text: string): Point[] {
  const types = new Map<string, string>();
  const points: Point[] = [];
  text.split("\n").forEach((line, i) => {
    const type = TYPE_LINE.exec(line);
    if (type !== null) types.set(type[1], type[2]);
    else if (!IGNORED.test(line)) {
      const point = pointOf(new Sample(line, i + 1), types);
      if (point !== undefined) points.push(point);
    }
  });
  return points;
}

const TYPE_LINE = /^[ \t]*#[ \t]+TYPE[ \t]+(\S+)[ \t]+(\S+)[ \t\r]*$/;
const IGNORED = /^[ \t\r]*(?:#|$)/;

function pointOf({ name, labels, value, time, refuse }: Sample, types: ReadonlyMap<string, string>): Point | undefined {
  const limit = (label: string): string => {
    const text = labels.get(label);
    const bound = text === undefined ? undefined : parseFloat64(text);
    return bound === undefined ? refuse(`label ${label} must be a number`) : formatFloatCompact(bound);
  };
  const histogram = name.endsWith("_bucket") ? name.slice(0, -"_bucket".length) : undefined;
  if (histogram !== undefined && types.get(histogram) === "histogram") {
    return { field: histogram, tags: new Map([...labels, ["le", limit("le")]]), value, time };
  }
  if (types.get(name) === "summary") {
    if (Number.isNaN(value)) return undefined;
    return { field: name, tags: new Map([...labels, ["quantile", limit("quantile")]]), value, time };
  }
  return { field: name, tags: labels, value, time };
}

const NAME = /[ \t]*([a-zA-Z_:][a-zA-Z0-9_:]*)[ \t]*/y;
const LABEL = /[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*(,|(?=\}))/y;
const LABELS_END = /[ \t]*\}/y;
const VALUE = /[ \t]*([^ \t\r]+)(?:[ \t]+(-?\d{1,18}))?[ \t\r]*$/y;
const ESCAPES: Readonly<Record<string, string>> = { "\\n": "\n", '\\"': '"', "\\\\": "\\" };

/** One line of the form `name{label="value",…} value time`. */
class Sample {
  readonly name: string;
  readonly labels = new Map<string, string>();
  readonly value: number;
  readonly time: bigint | undefined;
  private readonly line: string;
  private readonly number: number;
  private at = 0;

  constructor(line: string, number: number) {
    this.line = line;
    this.number = number;
    this.name = this.match(NAME)?.[1] ?? this.refuse("the name of a metric is missing");
    if (line[this.at] === "{") {
      this.at++;
      for (let m = this.match(LABEL); m !== null; m = this.match(LABEL)) {
        if (this.labels.has(m[1])) this.refuse(`label ${m[1]} comes twice`);
        this.labels.set(
          m[1],
          m[2].replace(/\\./g, (e) => ESCAPES[e] ?? this.refuse(`unknown escape ${e}`)),
        );
      }
      if (this.match(LABELS_END) === null) this.refuse("labels are malformed");
    }
    const rest = this.match(VALUE);
    this.value =
      (rest === null ? undefined : parseFloat64(rest[1])) ?? this.refuse("the value is missing or malformed");
    const time = rest?.[2] === undefined ? 0n : BigInt(rest[2]);
    this.time = time > 0n ? time : undefined;
  }

  readonly refuse = (why: string): never => {
    throw new MetricsError(this.number, why);
  };

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.line);
    if (match !== null) this.at = pattern.lastIndex;
    return match;
  }
}
