import papaparse from "papaparse";
import { readAnswer } from "../conformance/answer.ts";
import { inputs } from "./inputs.ts";
import { printed } from "./process.ts";
import { DUCKDB, FLUXTS } from "./programs.ts";
import type { Workload } from "./workloads.ts";

/** A row as texts: the columns of the query in their order. */
type Row = readonly string[];

interface Allowance {
  /** Relative difference of numbers that does not count. */
  readonly tolerance?: number;
  /** Rows without value, which only the script gives, do not count. */
  readonly dropNulls?: true;
  /** The only columns that are determined. */
  readonly columns?: readonly string[];
}

/** Where the two languages do not mean quite the same. */
const ALLOWANCES: Readonly<Record<string, Allowance>> = {
  // aggregateWindow also gives the windows in which there is nothing.
  w01_window: { dropNulls: true },
  // Which of the rows with equal values come first is not said.
  w03_sort: { columns: ["_value"] },
  // As w01, and both estimate.
  w07_quantile: { tolerance: 0.02, dropNulls: true },
};

/** Columns that only say where in the CSV a row was. */
const PLACES = new Set(["annotation", "result", "tbl"]);

/** Why the script and the query of a workload give different answers at a size, or undefined if they agree. */
export async function disagreement(workload: Workload, data: string, rows: number): Promise<string | undefined> {
  const { tolerance = 1e-9, dropNulls = false, columns } = ALLOWANCES[workload.name] ?? {};
  const folder = inputs(data, rows, workload.inputs);
  const [ours, theirs] = await Promise.all([FLUXTS, DUCKDB].map((p) => printed(p.command(workload), folder)));
  const query = papaparse.parse<string[]>(theirs, { skipEmptyLines: true }).data;
  const names = columns ?? query[0].filter((name) => !PLACES.has(name));
  const wanted = query.slice(1).map((row) => names.map((name) => cell(row[query[0].indexOf(name)])));
  const found = rowsOf(ours, names).filter((row) => !dropNulls || !row.includes(""));
  return difference(sorted(found), sorted(wanted), tolerance);
}

/** The rows of all tables of annotated CSV with these columns. */
function rowsOf(csv: string, names: readonly string[]): Row[] {
  return [...readAnswer(csv).values()].flat().flatMap(({ columns, rows }) => {
    const places = names.map((name) => columns.findIndex((c) => c.name === name));
    const missing = names.filter((_, i) => places[i] < 0);
    if (missing.length > 0) throw new Error(`the script gives no column ${missing.join(", ")}`);
    return rows.map((row) => places.map((at) => cell(row[at])));
  });
}

/** Times in one way of writing. */
function cell(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d*[1-9])?)[.0]*Z?$/, "$1T$2Z");
}

function isNumber(text: string): boolean {
  return text !== "" && Number.isFinite(Number(text));
}

/** Ordered by texts first, then by numbers, so that a small difference of numbers moves no row. */
function sorted(rows: readonly Row[]): Row[] {
  const keyed = rows.map((row) => ({ row, key: row.filter((c) => !isNumber(c)).join("\0") }));
  const byNumbers = (a: Row, b: Row) =>
    a.reduce((order, c, i) => order || (isNumber(c) ? Number(c) - Number(b[i]) : 0), 0);
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : byNumbers(a.row, b.row))).map(({ row }) => row);
}

function difference(found: readonly Row[], wanted: readonly Row[], tolerance: number): string | undefined {
  if (found.length !== wanted.length) return `${found.length} rows of the script, ${wanted.length} of the query`;
  const at = found.findIndex((row, r) => row.some((c, i) => !same(c, wanted[r][i], tolerance)));
  return at < 0 ? undefined : `the script gives ${found[at].join(", ")}, the query ${wanted[at].join(", ")}`;
}

function same(a: string, b: string, tolerance: number): boolean {
  if (!isNumber(a) || !isNumber(b)) return a === b;
  return Math.abs(Number(a) - Number(b)) <= tolerance * Math.max(Math.abs(Number(a)), Math.abs(Number(b)));
}
