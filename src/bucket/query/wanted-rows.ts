import type { WantedRows } from "../../sdk/buckets.ts";
import { type BlockStatistics, FIELD_TYPES } from "../source.ts";
import { FIRST, LAST, SUM, type UnitList, WHOLE } from "./units.ts";

/** Removes units of the last series, those from `begin` on, that hold none of the wanted rows. @param type a place in FIELD_TYPES */
export function keepWanted(units: UnitList, begin: number, wanted: WantedRows, type: number): void {
  if (wanted.of === "first") keepFirst(units, begin, wanted.count);
  else if (wanted.of === "last") keepLast(units, begin, wanted.count);
  else if (wanted.of === "sums") addUp(units, begin, type);
  else if (wanted.of !== "counts" && units.count - begin > 1) keepExtreme(units, begin, wanted.of === "least", type);
}

/** Sums of integers wrap around in whatever order they are made; those of floats depend on it. */
function addUp(units: UnitList, begin: number, type: number): void {
  if (FIELD_TYPES[type] !== "int" && FIELD_TYPES[type] !== "uint") return;
  for (let u = begin; u < units.count; u++) if (units.kinds[u] === WHOLE) units.kinds[u] = SUM;
}

function keepFirst(units: UnitList, begin: number, count: number): void {
  let rows = 0;
  let end = begin;
  for (; end < units.count && rows < count; end++) rows += units.certainRows(end);
  units.retain(begin, (u) => u < end);
  const last = end - 1;
  if (count === 1 && last >= begin && units.kinds[last] === WHOLE) units.kinds[last] = FIRST;
}

function keepLast(units: UnitList, begin: number, count: number): void {
  let rows = 0;
  let from = units.count;
  for (; from > begin && rows < count; from--) rows += units.certainRows(from - 1);
  if (count === 1 && from < units.count && units.kinds[from] === WHOLE) units.kinds[from] = LAST;
  units.retain(begin, (u) => u >= from);
}

/** Of the blocks of which all rows count, the first with the extreme value. */
function keepExtreme(units: UnitList, begin: number, isLeast: boolean, type: number): void {
  if (!NUMBERS.has(FIELD_TYPES[type])) return;
  // Whether a NaN is the answer depends on the row that comes first: whoever looks at the rows must see all.
  for (let u = begin; u < units.count; u++) if (mayHoldNaN(units, u)) return;
  let best = -1;
  for (let u = begin; u < units.count; u++) {
    if (units.kinds[u] !== WHOLE) continue;
    if (best < 0 || isBetter(units, u, best, isLeast, type)) best = u;
  }
  units.retain(begin, (u) => u === best || units.kinds[u] !== WHOLE);
}

const NUMBERS: ReadonlySet<string> = new Set(["float", "int", "uint"]);

function mayHoldNaN(units: UnitList, unit: number): boolean {
  for (let i = units.starts[unit]; i < units.starts[unit + 1]; i++) if (units.holdsNaN(i)) return true;
  return false;
}

function isBetter(units: UnitList, unit: number, than: number, isLeast: boolean, type: number): boolean {
  const a = extreme(units.blockOf(unit), isLeast, type);
  const b = extreme(units.blockOf(than), isLeast, type);
  return isLeast ? a < b : a > b;
}

function extreme(
  { statistics, block }: { readonly statistics: BlockStatistics; readonly block: number },
  isLeast: boolean,
  type: number,
): number | bigint {
  if (FIELD_TYPES[type] === "float") return (isLeast ? statistics.mins : statistics.maxs)[block];
  const value = (isLeast ? statistics.minInts : statistics.maxInts)[block];
  return FIELD_TYPES[type] === "uint" ? BigInt.asUintN(64, value) : value;
}
