import {
  Coder,
  type Column,
  expand,
  fail,
  gather,
  nullVector,
  type Output,
  type PairRecord,
  type Pairs,
  pairRecord,
  type RowColumn,
  type RunContext,
  Schema,
  slice,
  type Vector,
} from "../../src/sdk/index.ts";
import type { JoinSpec } from "./_join.ts";

/** Makes the output of pairs of rows: calls `as` and checks that it keeps the group key. */
export class PairOutput {
  private readonly spec: JoinSpec;
  private readonly context: RunContext;
  private readonly out: Output;
  private readonly left: Side;
  private readonly right: Side;
  private readonly record: PairRecord;
  private layout: Layout | undefined;

  /** @param left the tables of the left side, or undefined where it lacks them: then its rows are made of nulls */
  constructor(
    spec: JoinSpec,
    context: RunContext,
    out: Output,
    left: SideTables | undefined,
    right: SideTables | undefined,
    allLeft: readonly Schema[],
    allRight: readonly Schema[],
  ) {
    this.spec = spec;
    this.context = context;
    this.out = out;
    this.left = new Side(left, right, allLeft);
    this.right = new Side(right, left, allRight);
    this.record = pairRecord(spec.as, this.left.schema, this.right.schema, { span: context.span }, spec.params);
  }

  /** The pairs that come next are of these rows: by the position of each column that is not in the group key. */
  read(left: readonly Vector[], right: readonly Vector[]): void {
    this.left.rows = left;
    this.right.rows = right;
  }

  emit(pairs: Pairs): void {
    const { left, right } = this;
    const leftVectors = left.vectors(pairs.left, pairs.leftTables, pairs.rightTables, pairs);
    const rightVectors = right.vectors(pairs.right, pairs.rightTables, pairs.leftTables, pairs);
    const { columns, vectors } = this.record.run(leftVectors, rightVectors, pairs.length);
    if (this.layout?.columns !== columns) this.layout = this.plan(columns);
    const { schema, from, unsure } = this.layout;
    const whole = Int32Array.of(0, pairs.length);
    const rows = (at: number) => (columns[at].perSegment ? expand(vectors[at], whole) : vectors[at]);
    const keyed = left.tables === undefined ? right : left;
    const tables = left.tables === undefined ? pairs.rightTables : pairs.leftTables;
    const result = schema.columns.map((column, c) => (column.key ? keyed.key(column.name, tables) : rows(from[c])));
    for (const c of unsure) {
      if (!sameValues(rows(from[c]), expand(result[c], pairs.offsets))) this.refuseKey(schema.columns[c].name);
    }
    const { length, offsets, continues, open } = pairs;
    this.out.push({ schema, length, vectors: result, offsets, continues, open });
  }

  private plan(columns: readonly RowColumn[]): Layout {
    const keys = this.left.tables === undefined ? this.right.keys : this.left.keys;
    for (const name of keys) if (!columns.some((c) => c.name === name)) this.refuseKey(name);
    const from = columns.map((_, i) => i).sort((a, b) => (columns[a].name < columns[b].name ? -1 : 1));
    const schema = new Schema(
      from.map((i): Column => ({ name: columns[i].name, type: columns[i].type, key: keys.has(columns[i].name) })),
    );
    const split = this.left.schema.columns.length;
    const unsure = schema.columns.flatMap(({ name, key }, c) => {
      const { source } = columns[from[c]];
      const side = source < split ? this.left : this.right;
      const origin = side.schema.columns[source < split ? source : source - split];
      return !key || (source >= 0 && origin.name === name && side.holdsKey(origin)) ? [] : [c];
    });
    return { columns, schema, from, unsure };
  }

  private refuseKey(column: string): never {
    const message = `${this.spec.name}: the new rows must keep column "${column}" of the group key as it is`;
    fail("FLX0406", this.context.span, message, [`pass it on: ${column}: ${this.spec.params[0]}.${column}`]);
  }
}

interface Layout {
  readonly columns: readonly RowColumn[];
  /** The columns of the output, ordered by name. */
  readonly schema: Schema;
  /** For each of them, its place among those of the function. */
  readonly from: readonly number[];
  /** Columns of the group key whose values have to be compared. */
  readonly unsure: readonly number[];
}

/** The tables of one side: the vectors of key columns have one value a table, the others are not there. */
export interface SideTables {
  readonly schema: Schema;
  readonly vectors: readonly Vector[];
}

/** The rows of one side as the function gets them. */
class Side {
  readonly tables: SideTables | undefined;
  readonly schema: Schema;
  rows: readonly Vector[] = [];
  private readonly other: SideTables | undefined;

  constructor(tables: SideTables | undefined, other: SideTables | undefined, all: readonly Schema[]) {
    this.tables = tables;
    this.other = other;
    this.schema = tables?.schema ?? unionSchema(all);
  }

  get keys(): ReadonlySet<string> {
    return new Set(this.tables?.schema.columns.filter((c) => c.key).map((c) => c.name));
  }

  /** Whether a column has the value of the group key in all rows, also in those made of nulls. */
  holdsKey({ name, type, key }: Column): boolean {
    if (this.tables !== undefined) return key;
    const { schema } = this.other as SideTables;
    return schema.columns.some((c) => c.key && c.name === name && c.type === type);
  }

  /** The values of a key column, one a table. */
  key(name: string, tables: Int32Array): Vector {
    const { schema, vectors } = this.tables as SideTables;
    return gather(vectors[schema.index(name)], tables);
  }

  /** The columns with one value a pair. */
  vectors(rows: Int32Array, tables: Int32Array, otherTables: Int32Array, { offsets, length }: Pairs): Vector[] {
    const { tables: own, other } = this;
    const range = own !== undefined && isRange(rows, length);
    return this.schema.columns.map((column, c) => {
      if (own !== undefined && !column.key) {
        return range ? slice(this.rows[c], rows[0], rows[0] + length) : gather(this.rows[c], rows, length, true);
      }
      if (own !== undefined) return expand(gather(own.vectors[c], tables), offsets);
      if (other === undefined || !this.holdsKey(column)) return nullVector(column.type, length);
      return expand(gather(other.vectors[other.schema.index(column.name)], otherTables), offsets);
    });
  }
}

/** Whether these are rows that follow each other. */
function isRange(rows: Int32Array, length: number): boolean {
  if (length === 0 || rows[0] < 0) return false;
  for (let i = 1; i < length; i++) if (rows[i] !== rows[i - 1] + 1) return false;
  return true;
}

/** All columns of some tables, each with the type it has first. */
function unionSchema(schemas: readonly Schema[]): Schema {
  const columns = new Map<string, Column>();
  for (const schema of schemas) {
    for (const c of schema.columns) if (!columns.has(c.name)) columns.set(c.name, { ...c, key: false });
  }
  return new Schema([...columns.values()]);
}

function sameValues(a: Vector, b: Vector): boolean {
  if (a.type !== b.type) return false;
  const coder = new Coder();
  const codes = coder.encode(a);
  return coder.encode(b).every((code, i) => code === codes[i]);
}
