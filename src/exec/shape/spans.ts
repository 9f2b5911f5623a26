import { concat } from "../../column/concat.ts";
import { gather, slice } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import type { Rows } from "../spill/rows.ts";

/** Shorter spans, on average, are gathered row by row. */
const LONG_SPAN = 16;

/** Columns of rows, and spans of them: the rows `offsets[s]` to `offsets[s + 1]` belong to the group `groups[s]`. */
export interface Spanned {
  readonly length: number;
  /** One value a row. */
  readonly vectors: readonly Vector[];
  readonly groups: Int32Array;
  readonly offsets: Int32Array;
}

/** Which spans of some chunks come out, in order. */
interface Selection {
  /** For each span its chunk, and its number there. */
  readonly chunk: Int32Array;
  readonly span: Int32Array;
  readonly rows: number;
}

/**
 * The rows of some chunks, groups in the order of their places and rows of one group in the order of the chunks.
 *
 * @param place of each group; -1 where it is not wanted
 * @param groups how many places there are
 * @param columns gives the columns of a chunk, which are of the same types for all
 * @param batchRows about how many rows come out at once
 * @returns rows under the places of their groups
 */
export function* inPlaces<C extends Spanned>(
  chunks: readonly C[],
  place: Int32Array,
  groups: number,
  columns: (chunk: C) => readonly Vector[],
  batchRows: number,
): Generator<Rows> {
  const selection = selectSpans(chunks, place, groups);
  const spans = selection.span.length;
  if (spans === 0) return;
  const of = chunks.map(columns);
  if (selection.rows < spans * LONG_SPAN) {
    yield gatherRows(chunks, of, selection, place);
    return;
  }
  for (let from = 0; from < spans; ) {
    let rows = 0;
    let to = from;
    while (to < spans && rows < batchRows) {
      const length = spanLength(chunks, selection, to);
      // A long span goes out as it stands, without being copied.
      if (length >= batchRows / 4 && rows > 0) break;
      rows += length;
      to++;
      if (length >= batchRows / 4) break;
    }
    yield joinSpans(chunks, of, selection, place, from, to);
    from = to;
  }
}

/** Counting sort of all spans by the places of their groups; stable. */
function selectSpans(chunks: readonly Spanned[], place: Int32Array, groups: number): Selection {
  const starts = new Int32Array(groups + 1);
  let rows = 0;
  for (const { groups: of, offsets } of chunks) {
    for (let s = 0; s < of.length; s++) {
      const at = place[of[s]];
      if (at < 0 || offsets[s] === offsets[s + 1]) continue;
      starts[at + 1]++;
      rows += offsets[s + 1] - offsets[s];
    }
  }
  for (let g = 0; g < groups; g++) starts[g + 1] += starts[g];
  const chunk = new Int32Array(starts[groups]);
  const span = new Int32Array(starts[groups]);
  chunks.forEach(({ groups: of, offsets }, c) => {
    for (let s = 0; s < of.length; s++) {
      const at = place[of[s]];
      if (at < 0 || offsets[s] === offsets[s + 1]) continue;
      const to = starts[at]++;
      chunk[to] = c;
      span[to] = s;
    }
  });
  return { chunk, span, rows };
}

function spanLength(chunks: readonly Spanned[], { chunk, span }: Selection, i: number): number {
  const { offsets } = chunks[chunk[i]];
  return offsets[span[i] + 1] - offsets[span[i]];
}

/** The spans `from` to `to` of a selection, copied one after the other. */
function joinSpans(
  chunks: readonly Spanned[],
  columns: readonly (readonly Vector[])[],
  selection: Selection,
  place: Int32Array,
  from: number,
  to: number,
): Rows {
  const { chunk, span } = selection;
  const numbers: number[] = [];
  const offsets: number[] = [0];
  // Spans that follow each other in one chunk are copied at once.
  const pieces: { readonly chunk: number; readonly from: number; to: number }[] = [];
  let length = 0;
  for (let i = from; i < to; i++) {
    const c = chunk[i];
    const { groups, offsets: of } = chunks[c];
    const [begin, end] = [of[span[i]], of[span[i] + 1]];
    const last = pieces[pieces.length - 1];
    if (last !== undefined && last.chunk === c && last.to === begin) last.to = end;
    else pieces.push({ chunk: c, from: begin, to: end });
    length += end - begin;
    const at = place[groups[span[i]]];
    if (numbers.length > 0 && numbers[numbers.length - 1] === at) offsets[offsets.length - 1] = length;
    else {
      numbers.push(at);
      offsets.push(length);
    }
  }
  const vectors = columns[0].map((_, v) => concat(pieces.map((p) => slice(columns[p.chunk][v], p.from, p.to))));
  return { length, numbers: Int32Array.from(numbers), offsets: Int32Array.from(offsets), vectors };
}

/** All rows of a selection of short spans, column after column. */
function gatherRows(
  chunks: readonly Spanned[],
  columns: readonly (readonly Vector[])[],
  { chunk, span, rows: length }: Selection,
  place: Int32Array,
): Rows {
  const begins = new Int32Array(chunks.length);
  for (let c = 1; c < chunks.length; c++) begins[c] = begins[c - 1] + chunks[c - 1].length;
  const rows = new Int32Array(length);
  const numbers = new Int32Array(span.length);
  const offsets = new Int32Array(span.length + 1);
  let runs = 0;
  let at = 0;
  for (let i = 0; i < span.length; i++) {
    const { groups, offsets: of } = chunks[chunk[i]];
    const begin = begins[chunk[i]];
    for (let row = of[span[i]]; row < of[span[i] + 1]; row++) rows[at++] = begin + row;
    const number = place[groups[span[i]]];
    if (runs === 0 || numbers[runs - 1] !== number) numbers[runs++] = number;
    offsets[runs] = at;
  }
  const vectors = columns[0].map((_, v) => gather(concat(columns.map((c) => c[v])), rows));
  return { length, numbers: numbers.slice(0, runs), offsets: offsets.slice(0, runs + 1), vectors };
}

/** Finds the spans of rows with their groups; rows of few groups that take turns are brought together first. */
export class SpanMaker {
  /** For each group its number among those of the batch, as long as `stamps` has the batch's number. */
  private local = new Int32Array(64);
  private stamps = new Int32Array(64);
  private stamp = 0;

  make(vectors: readonly Vector[], groups: Int32Array, groupCount: number): Spanned {
    const length = groups.length;
    let spans = length === 0 ? 0 : 1;
    for (let i = 1; i < length; i++) if (groups[i] !== groups[i - 1]) spans++;
    if (spans * LONG_SPAN > length) {
      const found = this.cluster(groups, groupCount);
      if (found.groups.length * 4 < spans) {
        return { length, vectors: vectors.map((v) => gather(v, found.rows)), ...found };
      }
    }
    const own = new Int32Array(spans);
    const offsets = new Int32Array(spans + 1);
    let at = 0;
    for (let i = 0; i < length; i++) {
      if (i > 0 && groups[i] === groups[i - 1]) continue;
      own[at] = groups[i];
      offsets[at++] = i;
    }
    offsets[spans] = length;
    return { length, vectors, groups: own, offsets };
  }

  /** The rows group by group, the groups as they come first. */
  private cluster(groups: Int32Array, groupCount: number) {
    if (this.stamps.length < groupCount) {
      this.local = new Int32Array(2 * groupCount);
      this.stamps = new Int32Array(2 * groupCount);
    }
    const { local, stamps } = this;
    const stamp = ++this.stamp;
    const met: number[] = [];
    const counts: number[] = [];
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i];
      if (stamps[group] === stamp) counts[local[group]]++;
      else {
        stamps[group] = stamp;
        local[group] = met.push(group) - 1;
        counts.push(1);
      }
    }
    const offsets = new Int32Array(met.length + 1);
    for (let g = 0; g < met.length; g++) offsets[g + 1] = offsets[g] + counts[g];
    const next = offsets.slice();
    const rows = new Int32Array(groups.length);
    for (let i = 0; i < groups.length; i++) rows[next[local[groups[i]]]++] = i;
    return { groups: Int32Array.from(met), offsets, rows };
  }
}
