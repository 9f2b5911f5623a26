import type { TestResult } from "../suite.ts";
import { failureText, type Reporter } from "./reporter.ts";

/** JUnit's XML, as CI services read it: a `testsuite` for each file. */
export function junitReporter(): Reporter {
  const suites = new Map<string, TestResult[]>();
  return {
    result(result) {
      const { path } = result.test;
      const suite = suites.get(path);
      if (suite === undefined) suites.set(path, [result]);
      else suite.push(result);
      return "";
    },
    end({ passed, failed, skipped }, ms) {
      const numbers = `tests="${passed + failed + skipped}" failures="${failed}" skipped="${skipped}"`;
      const body = [...suites].map(([path, results]) => suiteText(path, results)).join("");
      const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
      return `${head}<testsuites name="fluxts" ${numbers} time="${seconds(ms)}">\n${body}</testsuites>\n`;
    },
  };
}

function suiteText(path: string, results: readonly TestResult[]): string {
  const count = (status: TestResult["status"]) => results.filter((r) => r.status === status).length;
  const ms = results.reduce((sum, r) => sum + (r.outcome?.ms ?? 0), 0);
  const numbers = `tests="${results.length}" failures="${count("failed")}" skipped="${count("skipped")}" errors="0"`;
  const cases = results.map(caseText).join("");
  return `  <testsuite name="${escaped(path)}" ${numbers} time="${seconds(ms)}">\n${cases}  </testsuite>\n`;
}

function caseText({ test, outcome }: TestResult): string {
  const head = `    <testcase classname="${escaped(test.package)}" name="${escaped(test.name || test.path)}" file="${escaped(test.path)}" time="${seconds(outcome?.ms ?? 0)}"`;
  if (outcome === undefined) return `${head}>\n      <skipped/>\n    </testcase>\n`;
  const { failure } = outcome;
  if (failure === undefined) return `${head}/>\n`;
  const text = `<failure message="${escaped(failure.message)}" type="${failure.kind}">${escaped(failureText(failure))}</failure>`;
  return `${head}>\n      ${text}\n    </testcase>\n`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text in XML 1.0, which has no place for control characters and lone surrogates. */
function escaped(text: string): string {
  const entities = text.replace(/[&<>"]/g, (c) => ENTITIES[c]);
  return entities.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");
}
