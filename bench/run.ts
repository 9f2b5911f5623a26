import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { disagreement } from "./answers.ts";
import { measured, parts, resultsPage } from "./results.ts";
import { type Bench, FULL, QUICK } from "./settings.ts";
import { allWorkloads } from "./workloads.ts";

/** `npm run bench`: its options are in bench/README.md. */

const { values: flags } = parseArgs({
  options: {
    compare: { type: "boolean" },
    scale: { type: "boolean" },
    limits: { type: "boolean" },
    bucket: { type: "boolean" },
    start: { type: "boolean" },
    micro: { type: "boolean" },
    check: { type: "boolean" },
    results: { type: "boolean" },
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    rows: { type: "string" },
    runs: { type: "string" },
  },
});

/** Rows that show whether answers agree. */
const CHECK_ROWS = 20_000;

const sizes = flags.quick ? QUICK : FULL;
const bench: Bench = {
  ...sizes,
  rows: Number(flags.rows ?? (flags.check ? CHECK_ROWS : sizes.rows)),
  runs: Number(flags.runs ?? sizes.runs),
  data: fileURLToPath(new URL("data", import.meta.url)),
  only: flags.only,
  progress: (text) => console.error(text),
};

if (flags.check) await check();
else if (flags.results) writeFileSync(new URL("RESULTS.md", import.meta.url), await resultsPage(bench));
else {
  const asked = parts.filter((part) => flags[part]);
  console.log(await measured(asked.length > 0 ? asked : ["compare"], bench));
}

/** Holds the answers of fluxts and DuckDB against each other. */
async function check(): Promise<void> {
  for (const workload of allWorkloads().filter(({ name }) => name.includes(bench.only))) {
    const found = await disagreement(workload, bench.data, bench.rows);
    console.log(`${workload.name}: ${found ?? "the answers agree"}`);
    if (found !== undefined) process.exitCode = 1;
  }
}
