import {
  type AggregateNodeSpec,
  type Batch,
  bySchema,
  type ColumnType,
  expand,
  fail,
  type GroupedRows,
  gather,
  needColumn,
  nullVector,
  type Operator,
  type Output,
  pushInPieces,
  type RunContext,
  runsInSlots,
  Schema,
  type Slots,
  singleRows,
  slotsOf,
  sortByKey,
  type Vector,
  VectorBuilder,
  valueColumn,
} from "../../src/sdk/index.ts";
import { KeptKeys } from "./_kept-keys.ts";

export interface FoldGroupsSpec {
  /** Columns of the new group key; those that a table does not have are left out. */
  readonly columns: ReadonlySet<string>;
  /** The aggregate of each group. */
  readonly fn: AggregateNodeSpec["aggregate"];
}

const TYPES: readonly ColumnType[] = ["bool", "int", "uint", "float", "string", "time"];

/** Whether an aggregate never needs the whole of a table at once, whatever the type of its column. */
export function runsInSlotsAlways(aggregate: AggregateNodeSpec["aggregate"]): boolean {
  return TYPES.every((type) => {
    const kernel = aggregate.kernel(type);
    return kernel === undefined || runsInSlots(kernel);
  });
}

/** `group(columns:)` and an aggregate in one pass: rows are not kept, only the running aggregate of each group. */
export function foldGroups(spec: FoldGroupsSpec, context: RunContext, out: Output): Operator {
  const { fn: aggregate, columns } = spec;
  const families = new Map<string, Family>();
  const planOf = bySchema((schema) => {
    const inOrder = schema.columns.flatMap((c, i) => (columns.has(c.name) ? [i] : []));
    const keys = inOrder.toSorted((a, b) => (schema.columns[a].name < schema.columns[b].name ? -1 : 1));
    const keySchema = new Schema(keys.map((k) => ({ ...schema.columns[k], key: true })));
    const name = JSON.stringify(keySchema.columns);
    const family =
      families.get(name) ??
      new Family(
        spec,
        keySchema,
        inOrder.map((k) => keys.indexOf(k)),
        context,
      );
    families.set(name, family);
    if (columns.has(aggregate.column)) {
      const keyed = new Schema(schema.columns.map((c) => ({ ...c, key: columns.has(c.name) })));
      valueColumn(keyed, aggregate.column, aggregate.name, context.span, () => true);
    }
    return { keys, family, value: schema.index(aggregate.column), schema };
  });
  return {
    push(batch) {
      const { keys, family, value, schema } = planOf(batch.schema);
      const { vectors, offsets } = batch;
      const isKey = (c: number) => schema.columns[c].key;
      const rows = { vectors: keys.map((k) => vectors[k]), perSegment: keys.map(isKey), offsets };
      const values = value >= 0 && isKey(value) ? expand(vectors[value], offsets) : vectors[value];
      family.add(rows, values, batch.length, schema);
    },
    finish() {
      for (const family of families.values()) {
        for (const batch of family.results()) pushInPieces(batch, context.batchRows, out);
      }
    },
  };
}

interface Typed {
  readonly slots: Slots;
  readonly result: ColumnType;
  /** 1 for each group that has rows of this type. */
  has: Uint8Array;
}

/** All groups with the same key columns; the value column may have another type in another group. */
class Family {
  private readonly spec: FoldGroupsSpec;
  private readonly keySchema: Schema;
  /** The key columns in the order of the output. */
  private readonly shown: readonly number[];
  private readonly context: RunContext;
  private readonly groups: KeptKeys;
  private readonly types = new Map<ColumnType, Typed>();
  /** Rows of tables that lack the value column: nulls if a table with the column falls into the same group. */
  private readonly lacking: { readonly ids: Int32Array; readonly schema: Schema }[] = [];

  constructor(spec: FoldGroupsSpec, keySchema: Schema, shown: readonly number[], context: RunContext) {
    this.spec = spec;
    this.shown = shown;
    this.keySchema = keySchema;
    this.context = context;
    this.groups = new KeptKeys(keySchema.columns);
  }

  add(rows: GroupedRows, values: Vector | undefined, n: number, schema: Schema): void {
    const known = this.groups.size;
    const { ids, perSegment } = this.groups.rowIds(rows);
    this.context.memory.reserve((this.groups.size - known) * GROUP_BYTES);
    if (values !== undefined) {
      const typed = this.typed(values.type, schema);
      this.makeRoom(typed);
      // So long as all rows had values of this one type, every group has some.
      if (this.types.size === 1 && this.lacking.length === 0) typed.has.fill(1, known, this.groups.size);
      else mark(typed, ids);
      if (perSegment) typed.slots.addRuns(ids, rows.offsets.subarray(1), ids.length, values);
      else typed.slots.add(ids, values, n);
      return;
    }
    const of = perSegment ? expandIds(ids, rows.offsets) : ids;
    this.lacking.push({ ids: of, schema });
    this.context.memory.reserve(of.byteLength);
  }

  *results(): Generator<Batch> {
    for (const { ids, schema } of this.lacking) this.addLacking(ids, schema);
    const keys = this.groups.columns();
    for (const [type, typed] of this.types) {
      const firsts = Int32Array.from({ length: this.groups.size }, (_, g) => (typed.has[g] === 1 ? g : -1));
      for (const [other, { has }] of this.types) {
        if (other !== type && firsts.some((g) => g >= 0 && has[g] === 1)) this.refuseTypes(type, other);
      }
      const order = sortByKey(this.keySchema, keys, firsts);
      const builder = new VectorBuilder(typed.result, order.length);
      for (const group of order) builder.append(typed.slots.result(group));
      yield {
        schema: new Schema([
          ...this.shown.map((k) => this.keySchema.columns[k]),
          { name: this.spec.fn.column, type: typed.result, key: false },
        ]),
        length: order.length,
        vectors: [...this.shown.map((k) => gather(keys[k], order)), builder.finish()],
        offsets: singleRows(order.length),
        continues: false,
        open: false,
      };
    }
  }

  private typed(type: ColumnType, schema: Schema): Typed {
    let typed = this.types.get(type);
    if (typed === undefined) {
      const { fn: aggregate } = this.spec;
      const unkeyed = new Schema(schema.columns.map((c) => ({ ...c, key: false })));
      valueColumn(
        unkeyed,
        aggregate.column,
        aggregate.name,
        this.context.span,
        (t) => aggregate.kernel(t) !== undefined,
      );
      const kernel = aggregate.kernel(type);
      if (!runsInSlots(kernel)) throw new Error("fluxts invariant broken: the rule asked runsInSlotsAlways before");
      typed = { slots: slotsOf(kernel), result: kernel.result, has: new Uint8Array(16) };
      this.types.set(type, typed);
    }
    return typed;
  }

  private makeRoom(typed: Typed): void {
    const { size } = this.groups;
    if (typed.has.length < size) {
      const has = new Uint8Array(2 * size);
      has.set(typed.has);
      typed.has = has;
    }
    typed.slots.grow(size);
  }

  private addLacking(ids: Int32Array, schema: Schema): void {
    for (const [type, typed] of this.types) {
      const rows = ids.filter((id) => typed.has[id] === 1);
      if (rows.length === 0) continue;
      this.makeRoom(typed);
      typed.slots.add(rows, nullVector(type, rows.length), rows.length);
    }
    for (const id of ids) {
      if (![...this.types.values()].some(({ has }) => has[id] === 1)) {
        needColumn(schema, this.spec.fn.column, this.spec.fn.name, this.context.span);
      }
    }
  }

  private refuseTypes(a: ColumnType, b: ColumnType): never {
    const { column } = this.spec.fn;
    fail(
      "FLX0405",
      this.context.span,
      `column "${column}" is ${a} in one table and ${b} in another that falls into the same group`,
    );
  }
}

/** Notes that groups have rows of a type; of a segment without rows (-1) nothing. */
function mark({ has }: Typed, ids: Int32Array): void {
  for (let i = 0; i < ids.length; i++) has[ids[i]] = 1;
}

function expandIds(ids: Int32Array, offsets: Int32Array): Int32Array {
  const rows = new Int32Array(offsets[offsets.length - 1]);
  for (let s = 0; s < ids.length; s++) rows.fill(ids[s], offsets[s], offsets[s + 1]);
  return rows;
}

/** What a group takes at least: its state, its key and its hash entries. */
const GROUP_BYTES = 96;
