import {
  type Accumulator,
  type AggregateKernel,
  type AggregateNodeSpec,
  type Args,
  aggregate,
  bySchema,
  type ColumnType,
  completeTables,
  type Definition,
  type Documented,
  defineTransform,
  gather,
  joinColumns,
  needColumn,
  type Operator,
  type Output,
  RowSorter,
  type RunContext,
  segmentCount,
  singleRows,
  sortWords,
  type Vector,
} from "../../src/sdk/index.ts";
import { TDigest } from "./_t-digest.ts";

interface SelectorSpec {
  readonly select: { readonly q: number; readonly column: string; readonly name: string };
}

const METHODS = ["estimate_tdigest", "exact_mean", "exact_selector"];
const DEFAULT_COMPRESSION = 1000;

/** Defines a quantile function: an aggregate of a column, or a selector, by its argument `method`. */
export function defineQuantile(documented: Documented): Definition {
  return defineTransform<AggregateNodeSpec | SelectorSpec>({
    ...documented,
    read: readQuantile,
    needs: (spec, wanted) =>
      "select" in spec ? joinColumns(wanted, [spec.select.column]) : new Set([spec.aggregate.column]),
    open: (spec, context, out) =>
      "select" in spec ? selectQuantile(spec, context, out) : aggregate(spec.aggregate, context, out),
  });
}

function readQuantile(a: Args): AggregateNodeSpec | SelectorSpec {
  const q = a.float("q");
  if (!(q >= 0 && q <= 1)) a.refuse("q", `must be between 0 and 1, it is ${q}`);
  const column = a.string("column", "_value");
  const method = a.string("method", METHODS[0]);
  if (!METHODS.includes(method)) a.refuse("method", `must be one of ${METHODS.join(", ")}, it is "${method}"`);
  const compression = a.float("compression", 0);
  if (compression > 0 && method !== METHODS[0]) a.refuse("compression", `is only for method ${METHODS[0]}`);
  if (method === "exact_selector") {
    if (column !== "_value") a.refuse("column", 'must be "_value" with method exact_selector: rename the column first');
    return { select: { q, column, name: a.functionName } };
  }
  const kernel =
    method === "exact_mean"
      ? (type: ColumnType) => exactKernel(type, q)
      : (type: ColumnType) => digestKernel(type, q, compression > 0 ? compression : DEFAULT_COMPRESSION);
  return { aggregate: { name: a.functionName, column, kernel } };
}

function digestKernel(type: ColumnType, q: number, compression: number): AggregateKernel | undefined {
  if (type !== "float" && type !== "int" && type !== "uint") return undefined;
  return { result: "float", input: "float", begin: () => new DigestQuantile(q, compression) };
}

class DigestQuantile implements Accumulator {
  private readonly q: number;
  private readonly digest: TDigest;
  private some = false;

  constructor(q: number, compression: number) {
    this.q = q;
    this.digest = new TDigest(compression);
  }

  add({ data, valid }: Vector, from: number, to: number): void {
    this.digest.add(data as Float64Array, valid, from, to);
    if (valid === null) this.some ||= to > from;
    else for (let i = from; i < to && !this.some; i++) this.some = valid[i] === 1;
  }

  finish(): number | null {
    const result = this.some ? this.digest.quantile(this.q) : null;
    this.digest.clear();
    this.some = false;
    return result;
  }
}

/** Linear interpolation between the values at the ranks around `q · (n − 1)`; NaN ranks below all numbers. */
function exactKernel(type: ColumnType, q: number): AggregateKernel | undefined {
  if (type !== "float") return undefined;
  let scratch = new Float64Array(16);
  return {
    result: "float",
    table({ data, valid }, from, to) {
      if (scratch.length < to - from) scratch = new Float64Array(Math.max(to - from, 2 * scratch.length));
      let numbers = 0;
      let nans = 0;
      for (let i = from; i < to; i++) {
        if (valid !== null && valid[i] === 0) continue;
        const x = data[i] as number;
        if (Number.isNaN(x)) nans++;
        else scratch[numbers++] = x;
      }
      if (numbers + nans === 0) return null;
      const sorted = scratch.subarray(0, numbers).sort();
      const rank = q * (numbers + nans - 1);
      const below = Math.floor(rank);
      const above = Math.ceil(rank);
      const at = (i: number) => (i < nans ? Number.NaN : sorted[i - nans]);
      return below === above ? at(below) : at(below) * (above - rank) + at(above) * (rank - below);
    },
  };
}

/** The row with the value at rank ⌈q · n⌉, of equal values the first; of a table without values a row of nulls. */
function selectQuantile({ select }: SelectorSpec, context: RunContext, out: Output): Operator {
  const columnOf = bySchema((schema) => needColumn(schema, select.column, select.name, context.span));
  const sorter = new RowSorter();
  return completeTables(context, (batch) => {
    const { schema, offsets, vectors } = batch;
    const at = columnOf(schema);
    const segments = segmentCount(batch);
    const { key } = schema.columns[at];
    const { valid } = vectors[at];
    const order = sorter.sort(key ? [] : sortWords(vectors[at], false), offsets);
    const rows = new Int32Array(segments);
    for (let s = 0; s < segments; s++) {
      let nulls = 0;
      if (valid !== null) {
        if (key) nulls = valid[s] === 0 ? offsets[s + 1] - offsets[s] : 0;
        else for (let i = offsets[s]; i < offsets[s + 1]; i++) nulls += 1 - valid[i];
      }
      const n = offsets[s + 1] - offsets[s] - nulls;
      rows[s] = n === 0 ? -1 : order[offsets[s] + nulls + Math.max(0, Math.ceil(select.q * n) - 1)];
    }
    out.push({
      schema,
      length: segments,
      vectors: vectors.map((v, c) => (schema.columns[c].key ? v : gather(v, rows, segments, true))),
      offsets: singleRows(segments),
      continues: false,
      open: false,
    });
  });
}
