import { QUIRKS, readCases } from "../cases.ts";
import { verdictsOf } from "./check.ts";
import { COMPARISONS } from "./comparisons.ts";
import { KINDS } from "./mutants.ts";

/**
 * Changes each golden answer in one thing after the other and has every comparison of tables look at it: all changes have to
 * be told. Prints how many were, and which were not.
 *
 *     npm run mutations -- [PART-OF-NAME]
 */

const part = process.argv[2] ?? "";
const counts = new Map<string, { told: number; all: number }>();
const missed: string[] = [];
for (const c of readCases().filter(({ name, area }) => area !== QUIRKS && name.includes(part))) {
  for await (const { name, comparison, kind, isRight, told } of verdictsOf(c)) {
    const key = `${comparison} ${kind}`;
    const count = counts.get(key) ?? { told: 0, all: 0 };
    counts.set(key, count);
    count.all++;
    if (isRight) count.told++;
    else missed.push(`${comparison}, ${kind}: ${name}${told === undefined ? "" : `: ${told}`}`);
  }
}

const kinds = ["the same", ...KINDS];
const width = Math.max(...kinds.map((k) => k.length));
for (const { name } of COMPARISONS) {
  console.log(name);
  for (const kind of kinds) {
    const count = counts.get(`${name} ${kind}`);
    if (count !== undefined) console.log(`  ${kind.padEnd(width)}  ${count.told} of ${count.all}`);
  }
}
for (const line of missed) console.log(line);
process.exitCode = missed.length > 0 ? 1 : 0;
