import { machine } from "./machine.ts";
import { type Section, sectionText } from "./section.ts";
import { bucket } from "./sections/bucket.ts";
import { compare } from "./sections/compare.ts";
import { limits } from "./sections/limits.ts";
import { micro } from "./sections/micro.ts";
import { scale } from "./sections/scale.ts";
import { start } from "./sections/start.ts";
import type { Bench } from "./settings.ts";

const PARTS = { compare, scale, limits, bucket, start, micro } satisfies Readonly<
  Record<string, (bench: Bench) => Promise<Section | readonly Section[]>>
>;

export type Part = keyof typeof PARTS;

/** The parts of the results in their order. */
export const parts = Object.keys(PARTS) as readonly Part[];

/** Measures some parts and gives what came out as Markdown. */
export async function measured(chosen: readonly Part[], bench: Bench): Promise<string> {
  const texts: string[] = [];
  for (const part of chosen) texts.push(...[await PARTS[part](bench)].flat().map(sectionText));
  return texts.join("\n");
}

/** The page with all results. */
export async function resultsPage(bench: Bench): Promise<string> {
  return `# Results

Written by \`npm run bench:results\`; [README.md](README.md) says how to read it.

${machine()}

${await measured(parts, bench)}`;
}
