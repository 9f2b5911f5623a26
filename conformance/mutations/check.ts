import { readAnswer } from "../answer.ts";
import type { Case } from "../cases.ts";
import { COMPARISONS, type Comparison } from "./comparisons.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

/** What a comparison made of the mutants of one result. */
export interface Verdict {
  /** `AREA/STEM result`. */
  readonly name: string;
  readonly comparison: string;
  readonly kind: Mutant["kind"] | "the same";
  /** It told a difference; of what is the same it is to tell none. */
  readonly isRight: boolean;
  readonly told: string | undefined;
}

/** Has each comparison look at each mutant of the answer of a case, and at the answer itself. */
export async function* verdictsOf({ name: caseName, answer }: Case): AsyncGenerator<Verdict> {
  if (answer === undefined) return;
  for (const [result, tables] of readAnswer(answer)) {
    if (tables.length === 0) continue;
    const name = `${caseName} ${result}`;
    const mutants = mutantsOf(tables, name);
    const isReadable = !tables.some(({ columns }) => new Set(columns.map((c) => c.name)).size < columns.length);
    for (const comparison of COMPARISONS) {
      if (comparison.readsCsv && !isReadable) continue;
      const told = await comparison.compare(tables, tables, undefined);
      yield { name, comparison: comparison.name, kind: "the same", isRight: told === undefined, told };
      for (const mutant of mutants) {
        if (!concerns(comparison, mutant)) continue;
        const found = await comparison.compare(tables, mutant.tables, mutant.cell);
        yield { name, comparison: comparison.name, kind: mutant.kind, isRight: found !== undefined, told: found };
      }
    }
  }
}

/** Whether a comparison has to tell of a mutant. */
function concerns({ passesOverEmpty, leavesOut, ofValues }: Comparison, { cell, isOfEmpty }: Mutant): boolean {
  if (ofValues) return cell !== undefined;
  if (cell !== undefined && cell.column === leavesOut) return false;
  return !(passesOverEmpty && isOfEmpty);
}
