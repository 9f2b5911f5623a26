import type { Reporter } from "./reporter.ts";

/**
 * One JSON object: `tests` with `file`, `package`, `name`, `tags`, `status`, `ms`, `attempts` and, of those that failed,
 * `failure` (`kind`, `message`, `text` and `places` in the source); `passed`, `failed`, `skipped` and `ms` of all.
 */
export function jsonReporter(): Reporter {
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
      };
      const text = `${isFirst ? "" : ","}\n${JSON.stringify(item)}`;
      isFirst = false;
      return text;
    },
    end: (counts, ms) => `\n], ${JSON.stringify({ ...counts, ms: Math.round(ms) }).slice(1)}\n`,
  };
}
