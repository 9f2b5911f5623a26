import { CODES, type DiagnosticCode } from "../../src/base/codes.ts";
import { renderDiagnostic } from "../../src/base/diagnostic.ts";
import { RULES } from "../../src/lint/lint.ts";
import { DIAGNOSTIC_CASES, WITHOUT_SCRIPT } from "../../test/diagnostics/cases.ts";
import { fenced, page } from "./library.ts";
import { diagnosticsOf } from "./provoke.ts";

const RANGES: readonly (readonly [first: number, title: string])[] = [
  [1, "Syntax"],
  [100, "Names and types"],
  [300, "Evaluation"],
  [400, "Running"],
  [500, "Input files and formats"],
  [600, "Arguments of library functions"],
  [700, "Advice"],
  [900, "Outside: files, buckets, parameters"],
];

/** Every diagnostic code with its title, and a script that provokes it and what is said of it, or else when it occurs. */
export async function diagnosticsPage(): Promise<string> {
  const parts = [
    "# Diagnostics",
    "The codes that messages carry. A code keeps its meaning for ever; the wording of messages can change.",
  ];
  const codes = (Object.keys(CODES) as DiagnosticCode[]).sort();
  for (const [i, [first, title]] of RANGES.entries()) {
    const end = RANGES[i + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    parts.push(`## ${title}`);
    for (const code of codes.filter((c) => numberOf(c) >= first && numberOf(c) < end)) {
      parts.push(`### ${code}`, `${CODES[code][0].toUpperCase()}${CODES[code].slice(1)}.`);
      parts.push(...(await exampleOf(code)));
    }
  }
  return page(parts);
}

/** A script that provokes a code: of advice, the example of the rule. */
function scriptFor(code: DiagnosticCode): string | undefined {
  return DIAGNOSTIC_CASES[code] ?? RULES.find((rule) => rule.code === code)?.example;
}

function numberOf(code: DiagnosticCode): number {
  return Number(code.slice("FLX".length));
}

async function exampleOf(code: DiagnosticCode): Promise<string[]> {
  const script = scriptFor(code);
  if (script === undefined) return [WITHOUT_SCRIPT[code] ?? ""];
  const found = (await diagnosticsOf(script, code >= "FLX0700" && code < "FLX0800")).find((d) => d.code === code);
  return found === undefined ? [] : [fenced("flux", script), fenced("text", renderDiagnostic(found))];
}
