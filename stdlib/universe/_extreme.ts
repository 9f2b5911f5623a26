import {
  type Batch,
  code,
  fail,
  fresh,
  needColumn,
  type Pick,
  type Schema,
  type Span,
  type Vector,
} from "../../src/sdk/index.ts";

export type Direction = "least" | "greatest";

/** The row of the extreme value among rows `from` to `to`, the first of equal ones; -1 if all are null. */
type Search = (data: Vector["data"], valid: Uint8Array | null, from: number, to: number) => number;

const GREATEST = code`return (data, valid, from, to) => {
  let best = -1;
  for (let i = from; i < to; i++) {
    if (valid !== null && valid[i] === 0) continue;
    if (best < 0 || data[i] > data[best]) best = i;
  }
  return best;
}`;

const LEAST = code`return (data, valid, from, to) => {
  let best = -1;
  for (let i = from; i < to; i++) {
    if (valid !== null && valid[i] === 0) continue;
    if (best < 0 || data[i] < data[best]) best = i;
  }
  return best;
}`;

const searches = new Map<string, Search>();

/** A loop of its own for each array type and direction. */
function searchFor(type: Vector["type"], direction: Direction): Search {
  const name = `${type} ${direction}`;
  let search = searches.get(name);
  if (search === undefined) {
    search = fresh<Search>(direction === "greatest" ? GREATEST : LEAST, {}, () => plainSearch(direction));
    searches.set(name, search);
  }
  return search;
}

function plainSearch(direction: Direction): Search {
  const greatest = direction === "greatest";
  return (data, valid, from, to) => {
    let best = -1;
    for (let i = from; i < to; i++) {
      if (valid !== null && valid[i] === 0) continue;
      if (best < 0 || (greatest ? data[i] > data[best] : data[i] < data[best])) best = i;
    }
    return best;
  };
}

const TYPES: ReadonlySet<string> = new Set(["float", "int", "uint", "time"]);

/**
 * Picks the first row with the least or greatest value of a column. A NaN is the answer only where it is the first value
 * of the table, so from a part of a table both a leading NaN and the extreme of the others are picked.
 */
export function pickExtreme(
  direction: Direction,
  { column, name, part }: { readonly column: string; readonly name: string; readonly part: boolean },
  schema: Schema,
  span: Span,
): Pick {
  const at = needColumn(schema, column, name, span);
  const { key, type } = schema.columns[at];
  if (!TYPES.has(type)) {
    // The words of the reference, by which the message is known: they name the type of its implementation.
    const selector = `*universe.${direction === "greatest" ? "Max" : "Min"}Selector`;
    const message = `${name}: invalid use of function: ${selector} has no implementation for type ${type}`;
    fail("FLX0401", span, message, [`column "${column}" holds ${type} values`]);
  }
  if (key) return (batch, segment, rows, n) => firstOfKey(batch, segment, at, rows, n);
  const search = searchFor(type, direction);
  return (batch, segment, rows, n) => {
    const { data, valid } = batch.vectors[at];
    const end = batch.offsets[segment + 1];
    let row = search(data, valid, batch.offsets[segment], end);
    if (row < 0) return n;
    rows[n++] = row;
    if (!part || !Number.isNaN(data[row])) return n;
    do row++;
    while (row < end && (valid?.[row] === 0 || Number.isNaN(data[row])));
    row = search(data, valid, row, end);
    if (row >= 0) rows[n++] = row;
    return n;
  };
}

/** All rows of a table have one value in a key column: the first is picked unless it is null. */
function firstOfKey(batch: Batch, segment: number, at: number, rows: Int32Array, n: number): number {
  const { valid } = batch.vectors[at];
  const begin = batch.offsets[segment];
  if (begin < batch.offsets[segment + 1] && (valid === null || valid[segment] === 1)) rows[n++] = begin;
  return n;
}
