import type { Diagnostic } from "../base/diagnostic.ts";
import { position } from "../base/span.ts";
import type { File } from "../syntax/index.ts";
import { conversionInFilter } from "./conversion-in-filter.ts";
import { deprecated } from "./deprecated.ts";
import { fromWithoutRange } from "./from-without-range.ts";
import { joinOfOneBucket } from "./join-of-one-bucket.ts";
import { lateFilter } from "./late-filter.ts";
import { mixedFields } from "./mixed-fields.ts";
import { nanComparison } from "./nan-comparison.ts";
import { regexpForEquality } from "./regexp-for-equality.ts";
import { repeatedYield } from "./repeated-yield.ts";
import type { LintContext, LintRule } from "./rule.ts";
import { timeInQuotes } from "./time-in-quotes.ts";
import { unknownInData } from "./unknown-in-data.ts";
import { unusedImport } from "./unused-import.ts";
import { unusedVariable } from "./unused-variable.ts";

/** All rules. */
export const RULES: readonly LintRule[] = [
  fromWithoutRange,
  unusedImport,
  unusedVariable,
  lateFilter,
  conversionInFilter,
  deprecated,
  mixedFields,
  joinOfOneBucket,
  nanComparison,
  timeInQuotes,
  regexpForEquality,
  repeatedYield,
  unknownInData,
];

/** The names of all rules. */
export const LINT_RULES: readonly string[] = RULES.map(({ name }) => name);

/** Rules by name that are on or off; those that are left out are on. */
export type LintSwitches = Readonly<Record<string, boolean>>;

/**
 * What the rules say of a file that has no errors, as warnings, by place. A comment `// fluxts-disable-next-line RULE`
 * switches rules off for the line below it, `// fluxts-disable RULE` for the file; without names all.
 *
 * @example lint(parse({ name: "q.flux", text: 'import "math"' }).file)[0].message // "package `math` is not used"
 */
export function lint(
  file: File,
  switches: LintSwitches = {},
  { deprecated = new Map(), sample }: Partial<LintContext> = {},
): Diagnostic[] {
  const isDisabled = disabledIn(file);
  const found = RULES.filter(({ name }) => switches[name] !== false).flatMap(({ name, code, check }) =>
    [...check(file, { deprecated, sample })]
      .filter(({ span }) => !isDisabled(name, position(span.source, span.start).line))
      .map((d): Diagnostic => {
        const note = `rule ${name}; switch it off with // fluxts-disable-next-line ${name}`;
        return { ...d, code, severity: "warning", notes: [...(d.notes ?? []), note] };
      }),
  );
  return found.sort((a, b) => a.span.start - b.span.start);
}

function disabledIn({ comments }: File): (rule: string, line: number) => boolean {
  const everywhere: string[][] = [];
  const onLine = new Map<number, string[][]>();
  for (const { text, span } of comments) {
    const match = /^\/\/\s*fluxts-disable(-next-line)?(?:\s+(.*?))?\s*$/.exec(text);
    if (match === null) continue;
    const names = (match[2] ?? "").split(/[\s,]+/).filter((name) => name !== "");
    if (match[1] === undefined) everywhere.push(names);
    else {
      const line = position(span.source, span.start).line + 1;
      onLine.set(line, [...(onLine.get(line) ?? []), names]);
    }
  }
  return (rule, line) =>
    [...everywhere, ...(onLine.get(line) ?? [])].some((names) => names.length === 0 || names.includes(rule));
}
