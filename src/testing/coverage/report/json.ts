import { position } from "../../../base/span.ts";
import { type Coverage, percent, type Shares } from "../coverage.ts";
import { METRICS } from "../names.ts";

/**
 * One JSON object: `total` and `files`, each with `covered`, `total` and `percent` of every metric; each file also has its
 * `path`, the `counts` of its lines: the number of test cases that reached them, and its `gaps` with their places.
 */
export function coverageJson(coverage: Coverage): string {
  const files = coverage.files.map((file) => ({
    path: file.path,
    ...shares(file.shares),
    counts: Object.fromEntries(file.lines),
    gaps: file.gaps.map(({ kind, span, message }) => {
      const [start, end] = [position(file.source, span.start), position(file.source, span.end)];
      return { kind, message, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
    }),
  }));
  return `${JSON.stringify({ total: shares(coverage.total), files }, undefined, 2)}\n`;
}

function shares(all: Shares) {
  return Object.fromEntries(METRICS.map((metric) => [metric, { ...all[metric], percent: percent(all[metric]) }]));
}
