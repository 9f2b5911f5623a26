import { position } from "../../../base/span.ts";
import type { Coverage, FileCoverage } from "../coverage.ts";

/**
 * LCOV's trace format, as genhtml and the services for coverage read it. Counts are those of test cases.
 *
 * Format: https://github.com/linux-test-project/lcov, geninfo(1), "TRACEFILE FORMAT".
 */
export function coverageLcov({ files }: Coverage): string {
  return files.map(record).join("");
}

function record(file: FileCoverage): string {
  const { shares } = file;
  const lines = ["TN:", `SF:${file.path}`];
  const at = (offset: number) => position(file.source, offset);
  const functions = file.places.filter(({ kind }) => kind === "function");
  const named = functions.map((place) => {
    const { line, column } = at(place.span.start);
    // A name stands once in a file.
    const isUnique = functions.filter(({ name }) => name === place.name).length === 1;
    return { line, name: isUnique ? place.name : `${place.name}@${line}:${column}`, count: file.count(place) };
  });
  for (const { line, name } of named) lines.push(`FN:${line},${name}`);
  for (const { count, name } of named) lines.push(`FNDA:${count},${name}`);
  lines.push(`FNF:${shares.functions.total}`, `FNH:${shares.functions.covered}`);
  let block = 0;
  for (const place of file.places) {
    const outcomes = file.outcomes(place);
    if (outcomes.length === 0) continue;
    const { line } = at(place.span.start);
    const isReached = outcomes.some(({ count }) => count > 0);
    for (const [i, { count }] of outcomes.entries())
      lines.push(`BRDA:${line},${block},${i},${isReached ? count : "-"}`);
    block++;
  }
  lines.push(`BRF:${shares.branches.total}`, `BRH:${shares.branches.covered}`);
  for (const [line, count] of file.lines) lines.push(`DA:${line},${count}`);
  lines.push(`LF:${shares.lines.total}`, `LH:${shares.lines.covered}`, "end_of_record");
  return `${lines.join("\n")}\n`;
}
