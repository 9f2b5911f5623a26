import {
  type AlignedNumbers,
  alignNumbers,
  columnsRead,
  compareRows,
  concat,
  fail,
  gather,
  type JoinSide,
  type MergePiece,
  mergePieces,
  needColumn,
  nullVector,
  type Output,
  PairBuffer,
  type Rows,
  type RunContext,
  type SidePart,
  type SortWords,
  sortWords,
  unequalToAll,
} from "../../src/sdk/index.ts";
import type { JoinSpec } from "./_join.ts";
import { PairOutput, type SideTables } from "./_output.ts";

const SIDES = ["left", "right"] as const;

/** Joins the tables of two sides that have one group key. */
export class JoinRun {
  private readonly spec: JoinSpec;
  private readonly context: RunContext;
  private readonly out: Output;

  constructor(spec: JoinSpec, context: RunContext, out: Output) {
    this.spec = spec;
    this.context = context;
    this.out = out;
  }

  /** Gives out the joined tables: in the order of the left ones, then those that only the right side has. */
  join(left: JoinSide, right: JoinSide): void {
    const parts = [left, right].map((side) => side.parts.filter((part) => part.length > 0));
    const [l, r] = parts;
    const isEmpty = l.length === 0 || r.length === 0;
    if (isEmpty && (!this.spec.refusesEmpty || l.length + r.length === 0)) return;
    parts.forEach((of, side) => {
      this.checkColumns(of, side);
    });
    const { name, keepLeft: onlyLeft, keepRight: onlyRight } = this.spec;
    const keyed = parts.map((of) => of.map((part) => part.keyed()));
    const wanted = { onlyLeft, onlyRight };
    for (const tables of alignNumbers(keyed[0], keyed[1], wanted, name, this.context.span)) {
      this.joinTables(tables, l, r);
    }
  }

  /** Refuses a side without rows, tables without a column of `on`, and columns that `as` reads and no table has. */
  private checkColumns(parts: readonly SidePart[], side: number): void {
    const { name, on, as, params } = this.spec;
    const { span } = this.context;
    if (parts.length === 0) {
      fail("FLX0430", span, `${name}: the ${SIDES[side]} stream has no rows, so its columns are not known`);
    }
    for (const { schema } of parts) {
      for (const pair of on) needColumn(schema, pair[SIDES[side]], `${name}, ${SIDES[side]} stream`, span);
    }
    for (const column of columnsRead(as, params[side]).columns) {
      if (parts.some(({ schema }) => schema.index(column) >= 0)) continue;
      needColumn(parts[0].schema, column, `${name}, ${SIDES[side]} stream`, span);
    }
  }

  /** Joins tables one by one with those of the same number on the other side. */
  private joinTables(aligned: AlignedNumbers, allLeft: readonly SidePart[], allRight: readonly SidePart[]): void {
    const left = aligned.left && allLeft[aligned.left.part];
    const right = aligned.right && allRight[aligned.right.part];
    if (left !== undefined && right !== undefined) this.checkTypes(left, right);
    const schemas = (parts: readonly SidePart[]) => parts.map((p) => p.schema);
    const output = new PairOutput(
      this.spec,
      this.context,
      this.out,
      left && sideTables(left, aligned.left?.tables),
      right && sideTables(right, aligned.right?.tables),
      schemas(allLeft),
      schemas(allRight),
    );
    const pairs = new PairBuffer(this.context.batchRows, (p) => output.emit(p));
    const rowsOf = (part: SidePart | undefined, tables: Int32Array | undefined): Iterator<Rows> =>
      part === undefined || tables === undefined ? [][Symbol.iterator]() : part.rowsOf(tables);
    const [l, r] = [rowsOf(left, aligned.left?.tables), rowsOf(right, aligned.right?.tables)];
    let lastTable = -1;
    let piece: MergePiece | undefined;
    for (const next of mergePieces(l, left?.on ?? [], r, right?.on ?? [])) {
      if (piece !== undefined)
        lastTable = this.joinPiece(piece, firstTable(next), lastTable, left, right, output, pairs);
      piece = next;
    }
    if (piece !== undefined) this.joinPiece(piece, -1, lastTable, left, right, output, pairs);
  }

  /**
   * Joins the rows of a piece.
   *
   * @param nextTable the first table of the next piece
   * @param lastTable the last table of the piece before
   * @returns the last table of the piece
   */
  private joinPiece(
    piece: MergePiece,
    nextTable: number,
    lastTable: number,
    left: SidePart | undefined,
    right: SidePart | undefined,
    output: PairOutput,
    pairs: PairBuffer,
  ): number {
    const { left: l, right: r } = piece;
    output.read(valuesOf(left, l), valuesOf(right, r));
    const order = matchOrder(l, left?.on ?? [], r, right?.on ?? []);
    let a = 0;
    let b = 0;
    let table = lastTable;
    while (a < l.numbers.length || b < r.numbers.length) {
      const ofLeft = a < l.numbers.length ? l.numbers[a] : Number.POSITIVE_INFINITY;
      const ofRight = b < r.numbers.length ? r.numbers[b] : Number.POSITIVE_INFINITY;
      const before = table;
      table = Math.min(ofLeft, ofRight);
      pairs.begin(left === undefined ? -1 : table, right === undefined ? -1 : table, table === before);
      const [i, leftEnd] = ofLeft === table ? [l.offsets[a], l.offsets[++a]] : [0, 0];
      const [j, rightEnd] = ofRight === table ? [r.offsets[b], r.offsets[++b]] : [0, 0];
      this.match(order, l.length, i, leftEnd, j, rightEnd, pairs);
    }
    pairs.finish(nextTable === table);
    return table;
  }

  /** Walks the rows of a table on both sides in the order of the join columns. */
  private match(
    { words, alone }: MatchOrder,
    split: number,
    from: number,
    leftEnd: number,
    otherFrom: number,
    rightEnd: number,
    pairs: PairBuffer,
  ): void {
    const { keepLeft, keepRight } = this.spec;
    let i = from;
    let j = otherFrom;
    while (i < leftEnd && j < rightEnd) {
      const compared = compareRows(words, i, split + j);
      if (compared < 0 || (compared === 0 && alone !== undefined && alone[i] === 1)) {
        if (keepLeft) pairs.push(i, -1);
        i++;
      } else if (compared > 0) {
        if (keepRight) pairs.push(-1, j);
        j++;
      } else {
        const first = i;
        let end = j + 1;
        while (end < rightEnd && compareRows(words, split + j, split + end) === 0) end++;
        for (; i < leftEnd && (i === first || compareRows(words, first, i) === 0); i++) {
          for (let k = j; k < end; k++) pairs.push(i, k);
        }
        j = end;
      }
    }
    if (keepLeft) for (; i < leftEnd; i++) pairs.push(i, -1);
    if (keepRight) for (; j < rightEnd; j++) pairs.push(-1, j);
  }

  private checkTypes(left: SidePart, right: SidePart): void {
    for (const pair of this.spec.on) {
      const [l, r] = [left, right].map(({ schema }, i) => schema.columns[schema.index(pair[SIDES[i]])]);
      if (l.type === r.type) continue;
      fail(
        "FLX0401",
        this.context.span,
        `${this.spec.name}: l.${l.name} is ${l.type} and r.${r.name} is ${r.type}: values of unlike types are never equal`,
      );
    }
  }
}

/** How the rows of a piece compare: those of the left side, and after them those of the right one. */
interface MatchOrder {
  readonly words: SortWords;
  /** Marks rows that equal no other one. */
  readonly alone: Uint8Array | undefined;
}

function matchOrder(left: Rows, leftOn: readonly number[], right: Rows, rightOn: readonly number[]): MatchOrder {
  if (left.length === 0 || right.length === 0) return { words: [], alone: undefined };
  const both = leftOn.map((c, k) => concat([left.vectors[c], right.vectors[rightOn[k]]]));
  return { words: both.flatMap((v) => sortWords(v, false)), alone: unequalToAll(both, left.length + right.length) };
}

/** The columns of rows that are not in the group key, by their positions in the schema. */
function valuesOf(part: SidePart | undefined, rows: Rows) {
  const vectors: Rows["vectors"][number][] = [];
  part?.held.forEach((c, at) => {
    const { key, type } = part.schema.columns[c];
    if (!key) vectors[c] = rows.length === 0 ? nullVector(type, 0) : rows.vectors[at];
  });
  return vectors;
}

function sideTables(part: SidePart, tables: Int32Array = new Int32Array(0)): SideTables {
  const { schema, vectors } = part.keyed();
  return { schema, vectors: vectors.map((v) => gather(v, tables)) };
}

/** The first table of a piece. */
function firstTable({ left, right }: MergePiece): number {
  const [l, r] = [left, right].map(({ numbers }) => (numbers.length > 0 ? numbers[0] : Number.POSITIVE_INFINITY));
  return Math.min(l, r);
}
