import {
  allocate,
  type Batch,
  compareRows,
  constantVector,
  countBefore,
  ExternalSort,
  expand,
  gather,
  integerVector,
  joinRows,
  lowWords,
  type Memory,
  nullVector,
  type Output,
  type RowOrder,
  type Rows,
  type RunContext,
  type StringVector,
  sliceRows,
  sortWords,
  TableEmitter,
  unify,
  type Vector,
  words,
} from "../../src/sdk/index.ts";
import { classify, orderTables, type PivotClass, type PivotPart, PivotSource } from "./_pivot-classes.ts";
import type { PivotLayout } from "./_pivot-layout.ts";
import type { PivotPlaces } from "./_pivot-places.ts";

/**
 * A pivot of more than fits into memory. The values are sorted by table and row key, so that those of one row of the result
 * stand together; the rows made of them are sorted by the place of their first value.
 */
export class SpilledPivot {
  private readonly context: RunContext;
  private readonly places: PivotPlaces;
  /** Batches without rows: the keys of their tables. */
  private readonly keys: { readonly batch: Batch }[] = [];
  private readonly inputs = new Map<string, Input>();
  private readonly outputs: ExternalSort[] = [];
  private rows = 0;

  constructor(context: RunContext, places: PivotPlaces) {
    this.context = context;
    this.places = places;
  }

  add({ batch, values, columns, tables }: Omit<PivotPart, "rows">, layout: PivotLayout): void {
    const keyVectors = batch.vectors.map((v, c) => (batch.schema.columns[c].key ? v : nullVector(v.type, 0)));
    this.keys.push({ batch: { ...batch, length: 0, vectors: keyVectors } });
    this.context.memory.hold(keyVectors.filter((_, c) => batch.schema.columns[c].key));
    let input = this.inputs.get(layout.signature);
    if (input === undefined) {
      input = new Input(this.context.memory, layout);
      this.inputs.set(layout.signature, input);
    }
    input.add(batch, layout, values, columns, tables, this.rows);
    this.rows += batch.length;
  }

  /** Writes what is held. */
  spill(): void {
    for (const { sorter } of this.inputs.values()) sorter.spill();
    for (const sorter of this.outputs) sorter.spill();
  }

  /** Gives out the tables, those with the same columns together. */
  finish(out: Output): void {
    const { tables, columns } = this.places;
    const classes = classify(tables, columns);
    const source = new PivotSource(this.keys);
    const none = new Int32Array(tables.length);
    const placeOf = new Int32Array(tables.length);
    const classOf = new Int32Array(tables.length);
    const slotOf = new Int32Array(columns.length);
    classes.forEach((c, k) => {
      orderTables(c, tables, source, none);
      c.members.forEach((table, place) => {
        placeOf[table] = place;
        classOf[table] = k;
        tables[table].columns.forEach((column, slot) => {
          slotOf[column] = slot;
        });
      });
      this.outputs.push(new ExternalSort(this.context.memory, { columns: [seqColumn(c)], descending: false }));
    });
    for (const input of this.inputs.values()) {
      for (const rows of input.wholeRows()) {
        for (const some of byClass(rows, classOf)) {
          const k = classOf[some.numbers[0]];
          this.outputs[k].add(input.pivoted(some, classes[k], slotOf, placeOf));
        }
      }
      input.sorter.close();
    }
    classes.forEach((c, k) => {
      const segments = Int32Array.from(c.members, (table) => tables[table].segment);
      const keyed = c.schema.keys.map((at): [number, Vector] => [
        at,
        gather(source.bySegment(c.schema.columns[at]), segments),
      ]);
      const emitter = new TableEmitter(c.schema, new Map(keyed), c.members.length, this.context.batchRows, out);
      for (const { vectors, numbers, offsets } of this.outputs[k].drain()) {
        emitter.add(vectors.slice(0, -1), numbers, offsets);
      }
      emitter.finish(c.schema.columns.flatMap(({ key, type }) => (key ? [] : [nullVector(type, 0)])));
      this.outputs[k].close();
    });
  }
}

/** Where rows of a class have the place of their first value: after the columns that are not in the key. */
function seqColumn({ schema }: PivotClass): number {
  return schema.columns.length - schema.keys.length;
}

/** The values of tables that keep the same columns. */
class Input {
  readonly sorter: ExternalSort;
  private readonly order: RowOrder;
  /** Columns of the row key, as they come out; after them, as they are compared; after these all others. */
  private readonly keys: readonly string[];

  constructor(memory: Memory, { columns }: PivotLayout) {
    this.keys = columns.filter((c) => !c.key).map((c) => c.name);
    this.order = { columns: this.keys.map((_, k) => this.keys.length + k), descending: false };
    this.sorter = new ExternalSort(memory, this.order);
  }

  add(
    batch: Batch,
    layout: PivotLayout,
    values: Vector,
    columns: Int32Array,
    tables: Int32Array,
    firstRow: number,
  ): void {
    const perRow = (c: number) =>
      batch.schema.columns[c].key ? expand(batch.vectors[c], batch.offsets) : batch.vectors[c];
    const rowKey = this.keys.map((name) => perRow(layout.kept[layout.columns.findIndex((c) => c.name === name)]));
    const strings = values.type === "string" ? values : nullVector("string", batch.length);
    const vectors = [
      ...rowKey,
      ...rowKey.map(comparable),
      bitsOf(values),
      strings,
      integerVector(columns),
      integerVector(columns.map((_, i) => firstRow + i)),
    ];
    this.sorter.add({ length: batch.length, numbers: tables, offsets: batch.offsets, vectors });
  }

  /** All values in order, never cut between those of one row. */
  *wholeRows(): Generator<Rows> {
    let rest: Rows | undefined;
    for (const rows of this.sorter.drain()) {
      if (rows.length === 0) continue;
      const all: Rows = rest === undefined ? rows : joinRows([rest, rows]);
      const whole = countBefore(this.order, all, 0, all, all.length - 1, false);
      if (whole > 0) yield sliceRows(all, 0, whole);
      rest = sliceRows(all, whole, all.length);
    }
    if (rest !== undefined) yield rest;
  }

  /** The rows of the result, with the place of their first value as the last column. */
  pivoted(values: Rows, { kept, added }: PivotClass, slotOf: Int32Array, placeOf: Int32Array): Rows {
    const { vectors, numbers, offsets, length } = values;
    const order = this.order.columns.flatMap((c) => sortWords(vectors[c], false));
    const row = new Int32Array(length);
    const firsts: number[] = [];
    const bounds = new Int32Array(numbers.length + 1);
    for (let s = 0; s < numbers.length; s++) {
      for (let i = offsets[s]; i < offsets[s + 1]; i++) {
        if (i === offsets[s] || compareRows(order, i - 1, i) !== 0) firsts.push(i);
        row[i] = firsts.length - 1;
      }
      bounds[s + 1] = firsts.length;
    }
    const [bits, strings, columns, seq] = vectors.slice(2 * this.keys.length);
    const slots = lowWords(columns).map((column) => slotOf[column]);
    const first = Int32Array.from(firsts);
    const n = first.length;
    const cells = added.map(({ type }) => ({ type, data: allocate(type, n), valid: new Uint8Array(n) }));
    for (let i = 0; i < length; i++) {
      const { data, valid } = cells[slots[i]];
      valid[row[i]] = bits.valid === null ? 1 : bits.valid[i];
      if (data instanceof Int32Array) data[row[i]] = strings.data[i] as number;
    }
    cells.forEach(({ data }, slot) => {
      if (!(data instanceof Int32Array)) scatterBits(bits, slots, slot, row, data);
    });
    const made = cells.map(({ type, data, valid }): Vector => {
      const mask = valid.includes(0) ? valid : null;
      const dictionary = type === "string" ? (strings as StringVector).dictionary : undefined;
      return { type, data, valid: mask, ...(dictionary && { dictionary }) } as Vector;
    });
    const keys = kept.filter((c) => !c.key).map(({ name }) => gather(vectors[this.keys.indexOf(name)], first));
    const rowNumbers = numbers.map((table) => placeOf[table]);
    return { length: n, numbers: rowNumbers, offsets: bounds, vectors: [...keys, ...made, gather(seq, first)] };
  }
}

/** Rows of tables of one class that follow each other. */
function* byClass(rows: Rows, classOf: Int32Array): Generator<Rows> {
  const { numbers, offsets } = rows;
  for (let from = 0; from < numbers.length; ) {
    let to = from + 1;
    while (to < numbers.length && classOf[numbers[to]] === classOf[numbers[from]]) to++;
    if (offsets[from] < offsets[to]) yield sliceRows(rows, offsets[from], offsets[to]);
    from = to;
  }
}

/** Equal where the rows of the result are one: floats by their bits, a null string as the text that it counts as. */
function comparable(vector: Vector): Vector {
  if (vector.type === "float") return { ...bitsOf(vector), valid: vector.valid } as Vector;
  if (vector.type !== "string" || vector.valid === null) return vector;
  const nulls = constantVector("string", "null", 1) as StringVector;
  const [own, text] = unify([vector, nulls]);
  const code = text.data[0];
  const { valid } = vector;
  return { ...own, data: own.data.map((c, i) => (valid[i] === 0 ? code : c)), valid: null };
}

/** Values as 64 bits each; zeros for strings. */
function bitsOf(values: Vector): Vector {
  const { data, valid } = values;
  if (data.BYTES_PER_ELEMENT === 8) {
    return { type: "int", data: new BigInt64Array(data.buffer as ArrayBuffer, data.byteOffset, data.length), valid };
  }
  if (values.type !== "bool") return { type: "int", data: new BigInt64Array(data.length), valid };
  return { ...integerVector(Int32Array.from(values.data)), valid } as Vector;
}

/** Puts the values of one column into their rows. */
function scatterBits(bits: Vector, slots: Int32Array, slot: number, row: Int32Array, to: Vector["data"]): void {
  const from = words(bits.data as BigInt64Array);
  if (to instanceof Uint8Array) {
    for (let i = 0; i < slots.length; i++) if (slots[i] === slot) to[row[i]] = from[2 * i];
    return;
  }
  const halves = new Int32Array(to.buffer as ArrayBuffer, to.byteOffset, 2 * to.length);
  for (let i = 0; i < slots.length; i++) {
    if (slots[i] !== slot) continue;
    halves[2 * row[i]] = from[2 * i];
    halves[2 * row[i] + 1] = from[2 * i + 1];
  }
}
