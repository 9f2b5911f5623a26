import { printable } from "../../base/printable.ts";
import { format } from "../../syntax/index.ts";
import { commandFor, failureText, type Reporter, type ReporterOptions, title } from "./reporter.ts";

const GREEN = 32;
const RED = 31;
const GREY = 90;

/** A line for each test case, and why it failed. */
export function prettyReporter({ colour, verbosity, seed, flags }: ReporterOptions): Reporter {
  const paint = (code: number, text: string) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  return {
    result(result) {
      const { status, outcome, attempts, test } = result;
      const script = verbosity > 1 && "kind" in test.script ? `${indented(printable(format(test.script)))}\n` : "";
      if (outcome === undefined) return verbosity > 0 ? `${paint(GREY, "skip")} ${title(result)}\n${script}` : "";
      const again = attempts > 1 ? `, attempt ${attempts}` : "";
      const mark = status === "passed" ? paint(GREEN, "ok  ") : paint(RED, "FAIL");
      const line = `${mark} ${title(result)} (${outcome.ms.toFixed(0)} ms${again})\n${script}`;
      if (outcome.failure === undefined) return line;
      const command = commandFor(test, flags);
      const repeat = command === undefined ? "" : `\nrun only this: ${command}`;
      return `${line}${indented(failureText(outcome.failure, colour) + repeat)}\n\n`;
    },
    end({ passed, failed, skipped }) {
      const order = seed === undefined ? "" : `, in the order of --shuffle ${seed}`;
      return `${passed} passed, ${failed} failed, ${skipped} skipped${order}\n`;
    },
  };
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "     ");
}
