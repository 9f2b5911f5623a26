import { prettyReporter } from "./pretty.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";

const MARKS = { passed: ".", failed: "F", skipped: "s" };
const WIDTH = 80;

/** A character for each test case; at the end why those that failed did. */
export function dotReporter(options: ReporterOptions): Reporter {
  const pretty = prettyReporter({ ...options, verbosity: 0 });
  let failures = "";
  let count = 0;
  return {
    result(result) {
      if (result.status === "failed") failures += pretty.result(result);
      return `${MARKS[result.status]}${++count % WIDTH === 0 ? "\n" : ""}`;
    },
    end: (counts, ms) => `${count % WIDTH === 0 ? "" : "\n"}\n${failures}${pretty.end(counts, ms)}`,
  };
}
