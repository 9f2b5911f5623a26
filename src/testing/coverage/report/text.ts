import { position } from "../../../base/span.ts";
import { type Coverage, type FileCoverage, percent, type Share, type Shares } from "../coverage.ts";
import { METRICS, type Thresholds } from "../names.ts";

const RED = 31;
const YELLOW = 33;
const GREEN = 32;
/** From so many percent on a share is well, or at least fair. */
const WELL = 90;
const FAIR = 60;

/** A line for each file with its shares and the lines that are not covered; then what was not reached, place by place. */
export function coverageText(coverage: Coverage, colour: boolean): string {
  const rows = coverage.files.map((file) => ({ name: file.path, shares: file.shares, rest: lineRanges(file) }));
  rows.push({ name: "all files", shares: coverage.total, rest: "" });
  const width = Math.max("coverage".length, ...rows.map(({ name }) => name.length));
  const head = ["coverage".padEnd(width), ...METRICS.map((metric) => metric.padStart(10)), " lines not covered"];
  const lines = [head.join(" ")];
  for (const { name, shares, rest } of rows) {
    lines.push([name.padEnd(width), ...METRICS.map((m) => cell(shares[m], colour)), ` ${rest}`].join(" ").trimEnd());
  }
  return `${[...lines, "", ...coverage.files.flatMap(gapLines)].join("\n").trimEnd()}\n`;
}

/** @example lineRanges(file) // "3-5, 9" */
function lineRanges(file: FileCoverage): string {
  const known = [...file.lines.keys()];
  const ranges: [first: number, last: number][] = [];
  for (const line of file.uncoveredLines) {
    const range = ranges.at(-1);
    // Lines between that nothing begins on do not end a range.
    if (range !== undefined && !known.some((k) => range[1] < k && k < line)) range[1] = line;
    else ranges.push([line, line]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(", ");
}

function gapLines(file: FileCoverage): string[] {
  return file.gaps.map(({ span, message }) => {
    const { line, column } = position(file.source, span.start);
    return `${file.path}:${line}:${column}: ${message}`;
  });
}

function cell(share: Share, colour: boolean): string {
  if (share.total === 0) return "-".padStart(10);
  const value = percent(share);
  const text = `${value.toFixed(value === 100 ? 0 : 2)} %`.padStart(10);
  if (!colour) return text;
  return `\x1b[${value >= WELL ? GREEN : value >= FAIR ? YELLOW : RED}m${text}\x1b[0m`;
}

/** The shares that are below what is asked for, a line each. */
export function shortfalls(total: Shares, thresholds: Thresholds): string[] {
  return METRICS.flatMap((metric) => {
    const least = thresholds[metric];
    const found = percent(total[metric]);
    return least === undefined || found >= least ? [] : [`coverage of ${metric} is ${found} %, below ${least} %`];
  });
}
