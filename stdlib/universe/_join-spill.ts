import {
  type Batch,
  compareRows,
  concat,
  DistinctKeys,
  ExternalSort,
  expand,
  gather,
  integerVector,
  JoinSide,
  type KeyedTables,
  lowWords,
  type MergePiece,
  mergePieces,
  type Output,
  PairBuffer,
  type Pairs,
  type Rows,
  type RunContext,
  type SidePart,
  sortWords,
  unequalToAll,
  type Vector,
} from "../../src/sdk/index.ts";
import { type JoinLayout, type JoinSpec, planJoin } from "./_join-on-columns.ts";

/**
 * The join of all tables of two streams where they do not fit into memory: both sides are sorted by the join columns and
 * merged; the rows made of pairs are sorted by the tables that they come from.
 */
export class SpilledJoin {
  private readonly spec: JoinSpec;
  private readonly context: RunContext;
  private readonly sides: readonly JoinSide[];
  private readonly sorters = new Set<ExternalSort>();

  constructor(spec: JoinSpec, context: RunContext) {
    this.spec = spec;
    this.context = context;
    this.sides = [0, 1].map(() => new JoinSide(context.memory, spec.on, () => true));
  }

  push(batch: Batch, port: number): void {
    this.sides[port].push(batch);
  }

  /** Writes what is held. */
  spill(): void {
    for (const side of this.sides) side.spill();
    for (const sorter of this.sorters) sorter.spill();
  }

  /** Gives out the joined tables: those of the first left table first. */
  finish(out: Output): void {
    const [left, right] = this.sides.map((side) => this.taking(side));
    for (const l of left) for (const r of right) this.joinParts(l, r, out);
    for (const side of this.sides) side.close();
  }

  /** The tables that take part. */
  private taking({ parts }: JoinSide): SidePart[] {
    const taking = parts.filter((part) => part.length > 0 && part.on.every((c) => c >= 0));
    const distinct = new DistinctKeys("join", this.context.span);
    for (const part of taking) {
      const { schema, vectors, tables } = part.keyed();
      const offsets = new Int32Array(tables + 1);
      distinct.check({ schema, vectors, offsets, length: 0, continues: false, open: false });
    }
    return taking;
  }

  private joinParts(left: SidePart, right: SidePart, out: Output): void {
    const types = ({ schema }: SidePart) => this.spec.on.map((name) => schema.columns[schema.index(name)].type);
    const rightTypes = types(right);
    if (types(left).some((type, k) => type !== rightTypes[k])) return;
    const layout = planJoin(this.spec, left.schema, right.schema, this.context.span);
    const values = layout.schema.columns.flatMap(({ key }, c) => (key ? [] : [c]));
    const pairs = this.sorter([values.length, values.length + 1]);
    const [l, r] = [left, right].map((part) => this.byJoinColumns(part));
    for (const piece of mergePieces(l.drain(), left.on, r.drain(), right.on)) {
      this.joinPiece(piece, left, right, layout, values, pairs);
    }
    this.close(l);
    this.close(r);
    emitTables(pairs.drain(), layout, left.keyed(), right.keyed(), values, out);
    this.close(pairs);
  }

  /** The rows of a side by the join columns, with the number of their table as the last column. */
  private byJoinColumns(part: SidePart): ExternalSort {
    const sorter = this.sorter(part.on);
    const all = Int32Array.from({ length: part.keyed().tables }, (_, t) => t);
    for (const { length, numbers, offsets, vectors } of part.rowsOf(all)) {
      const tables = expand(integerVector(numbers), offsets);
      sorter.add(unnumbered(length, [...vectors, tables]));
    }
    return sorter;
  }

  private joinPiece(
    { left: l, right: r }: MergePiece,
    left: SidePart,
    right: SidePart,
    { origins }: JoinLayout,
    values: readonly number[],
    pairs: ExternalSort,
  ): void {
    if (l.length === 0 || r.length === 0) return;
    const buffer = new PairBuffer(this.context.batchRows, ({ left: rows, right: others, length }: Pairs) => {
      const vectors = values.map((c) => {
        const { fromLeft, column } = origins[c];
        const part = fromLeft ? left : right;
        return gather((fromLeft ? l : r).vectors[part.held.indexOf(column)], fromLeft ? rows : others);
      });
      const tables = [gather(l.vectors[left.held.length], rows), gather(r.vectors[right.held.length], others)];
      pairs.add(unnumbered(length, [...vectors, ...tables]));
    });
    const both = left.on.map((c, k) => concat([l.vectors[c], r.vectors[right.on[k]]]));
    const order = both.flatMap((v) => sortWords(v, false));
    const alone = unequalToAll(both, l.length + r.length);
    buffer.begin(0, 0);
    let from = 0;
    for (let i = 0; i < l.length; i++) {
      if (alone !== undefined && alone[i] === 1) continue;
      while (from < r.length && compareRows(order, l.length + from, i) < 0) from++;
      for (let j = from; j < r.length && compareRows(order, l.length + j, i) === 0; j++) buffer.push(i, j);
    }
    buffer.finish();
  }

  private sorter(columns: readonly number[]): ExternalSort {
    const sorter = new ExternalSort(this.context.memory, { columns, descending: false });
    this.sorters.add(sorter);
    return sorter;
  }

  private close(sorter: ExternalSort): void {
    this.sorters.delete(sorter);
    sorter.close();
  }
}

function unnumbered(length: number, vectors: readonly Vector[]): Rows {
  return { length, numbers: Int32Array.of(0), offsets: Int32Array.of(0, length), vectors };
}

/** Gives out rows that are ordered by the tables they come from, the numbers of which are their last two columns. */
function emitTables(
  pieces: Iterable<Rows>,
  { schema, origins }: JoinLayout,
  left: KeyedTables,
  right: KeyedTables,
  values: readonly number[],
  out: Output,
): void {
  let last: Batch | undefined;
  let before = [-1, -1];
  for (const { length, vectors } of pieces) {
    if (length === 0) continue;
    const [l, r] = vectors.slice(values.length).map(lowWords);
    const starts: number[] = [];
    for (let i = 0; i < length; i++) if (i === 0 || l[i] !== l[i - 1] || r[i] !== r[i - 1]) starts.push(i);
    const continues = l[0] === before[0] && r[0] === before[1];
    if (last !== undefined) out.push({ ...last, open: continues });
    before = [l[length - 1], r[length - 1]];
    const first = Int32Array.from(starts);
    const [leftTables, rightTables] = [first.map((i) => l[i]), first.map((i) => r[i])];
    const all = schema.columns.map(({ key }, c) => {
      if (!key) return vectors[values.indexOf(c)];
      const { fromLeft, column } = origins[c];
      return gather((fromLeft ? left : right).vectors[column], fromLeft ? leftTables : rightTables);
    });
    last = { schema, length, vectors: all, offsets: Int32Array.from([...starts, length]), continues, open: false };
  }
  if (last !== undefined) out.push(last);
}
