import { commandFor, type Reporter, type ReporterOptions } from "./reporter.ts";

/**
 * One JSON object: `tests` with `file`, `package`, `name`, `tags`, `status`, `ms`, `attempts` and, of those that failed,
 * `failure` (`kind`, `message`, `text` and `places` in the source) and the `command` that runs just this one; `passed`,
 * `failed`, `skipped` and `ms` of all, and the `seed` of their order if they were shuffled.
 */
export function jsonReporter({ seed, flags }: ReporterOptions): Reporter {
  let isFirst = true;
  return {
    begin: () => '{"tests": [',
    result({ test, status, outcome, attempts }) {
      const { path, package: name, tags } = test;
      const ms = outcome === undefined ? null : Math.round(outcome.ms);
      const item = {
        file: path,
        package: name,
        name: test.name,
        tags,
        status,
        ms,
        attempts,
        failure: outcome?.failure,
        command: outcome?.failure && commandFor(test, flags),
      };
      const text = `${isFirst ? "" : ","}\n${JSON.stringify(item)}`;
      isFirst = false;
      return text;
    },
    end: (counts, ms) => `\n], ${JSON.stringify({ ...counts, ms: Math.round(ms), seed }).slice(1)}\n`,
  };
}
