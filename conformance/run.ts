import { parseArgs } from "node:util";
import { type Case, problem, QUIRKS, readCases, readSkips, writeSkips } from "./cases.ts";
import { runCases } from "./pool.ts";

/**
 * Runs the golden cases and prints the score of each area and the names that fail.
 *
 *     npm run conformance -- [AREA] [PART-OF-NAME] [--batch ROWS] [--threads N] [--no-rules] [--memory BYTES] [--verbose] [--write-skips]
 *
 * With `--threads`, CSV files are cut into parts of 50 bytes, so that threads decode also small ones.
 */

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    batch: { type: "string" },
    threads: { type: "string" },
    memory: { type: "string" },
    "no-rules": { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
    "write-skips": { type: "boolean", default: false },
  },
});

const all = readCases();
const areas = [...new Set(all.map((c) => c.area))];
const area = areas.includes(positionals[0]) ? positionals.shift() : undefined;
const part = positionals[0] ?? "";
const cases = all.filter((c) => (area === undefined || c.area === area) && c.name.includes(part));

const outcomes = await runCases(cases, {
  batchRows: flags.batch === undefined ? undefined : Number(flags.batch),
  rules: !flags["no-rules"],
  memory: flags.memory === undefined ? undefined : Number(flags.memory),
  ...(flags.threads === undefined ? {} : { threads: Number(flags.threads), partBytes: 50 }),
});

const failures = new Map<Case, string>();
for (const c of cases) {
  const outcome = outcomes.get(c.name);
  const found = outcome === undefined ? "not run" : problem(c, outcome);
  if (found !== undefined) failures.set(c, found);
}

const skips = readSkips();
for (const [c, found] of failures) {
  const known = c.name in skips || c.area === QUIRKS;
  if (!flags.verbose && known) continue;
  console.log(`${c.name}: ${flags.verbose ? found : found.split("\n")[0].slice(0, 150)}`);
}
for (const name of areas) {
  const ofArea = cases.filter((c) => c.area === name);
  if (ofArea.length === 0) continue;
  const failed = ofArea.filter((c) => failures.has(c)).length;
  console.log(
    `${name.padEnd(10)} ${ofArea.length - failed} of ${ofArea.length}${name === QUIRKS ? " (no target)" : ""}`,
  );
}
const targets = cases.filter((c) => c.area !== QUIRKS);
console.log(`${"all".padEnd(10)} ${targets.filter((c) => !failures.has(c)).length} of ${targets.length}`);

const fresh = cases.filter((c) => c.name in skips && !failures.has(c));
if (fresh.length > 0) console.log(`passing, take them out of skips.json: ${fresh.map((c) => c.name).join(" ")}`);

if (flags["write-skips"]) {
  const kept = Object.entries(skips).filter(([name]) => !cases.some((c) => c.name === name));
  const failed = [...failures].filter(([c]) => c.area !== QUIRKS);
  writeSkips(Object.fromEntries([...kept, ...failed.map(([c, found]) => [c.name, skips[c.name] ?? reason(found)])]));
}
process.exitCode = targets.some((c) => failures.has(c) && !(c.name in skips)) ? 1 : 0;

/** The cause of a failure in one line. */
function reason(found: string): string {
  return found
    .split("\n")[0]
    .replace(/^error\[FLX\d+\]: |; did you mean .*/g, "")
    .slice(0, 120);
}
