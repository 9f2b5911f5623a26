import { failureText, type Reporter, type ReporterOptions, title } from "./reporter.ts";

const GREEN = 32;
const RED = 31;
const GREY = 90;

/** A line for each test case, and why it failed. */
export function prettyReporter({ colour, verbose }: ReporterOptions): Reporter {
  const paint = (code: number, text: string) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  return {
    result(result) {
      const { status, outcome, attempts, test } = result;
      if (outcome === undefined) return verbose ? `${paint(GREY, "skip")} ${title(result)}\n` : "";
      const again = attempts > 1 ? `, attempt ${attempts}` : "";
      const mark = status === "passed" ? paint(GREEN, "ok  ") : paint(RED, "FAIL");
      const line = `${mark} ${title(result)} (${outcome.ms.toFixed(0)} ms${again})\n`;
      if (outcome.failure === undefined) return line;
      const command = test.name === "" ? "" : `\nrun only this: fluxts test ${quoted(test.path)} --test ${test.name}`;
      return `${line}${indented(failureText(outcome.failure, colour) + command)}\n\n`;
    },
    end: ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped\n`,
  };
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "     ");
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./@:+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
