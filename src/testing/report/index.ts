import { dotReporter } from "./dot.ts";
import { githubReporter } from "./github.ts";
import { jsonReporter } from "./json.ts";
import { junitReporter } from "./junit.ts";
import { prettyReporter } from "./pretty.ts";
import type { Reporter, ReporterOptions } from "./reporter.ts";
import { tapReporter } from "./tap.ts";

/** The forms in which the results of tests are told, by the names that `--reporter` takes. */
export const reporters: Readonly<Record<string, (options: ReporterOptions) => Reporter>> = {
  pretty: prettyReporter,
  dot: dotReporter,
  json: jsonReporter,
  tap: tapReporter,
  junit: junitReporter,
  github: githubReporter,
};
