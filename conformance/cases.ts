import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readAnswer } from "./answer.ts";
import { difference } from "./compare.ts";

/** A script and what the reference engine made of it. */
export interface Case {
  /** `AREA/STEM`. */
  readonly name: string;
  readonly area: string;
  readonly text: string;
  /** The annotated CSV answered, or undefined where the script is refused. */
  readonly answer: string | undefined;
}

/** What running a script came to: its annotated CSV, a refusal with its message, or a failure of the engine itself. */
export type Outcome =
  | { readonly kind: "answered"; readonly csv: string }
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "failed"; readonly message: string };

/** The folder that scripts are run in: they name their input `data/...`. */
export const FOLDER = fileURLToPath(new URL(".", import.meta.url));

/** Answers of this area pin mistakes of the reference engine: they inform and are not to be met. */
export const QUIRKS = "quirks";

export function readCases(): Case[] {
  const root = join(FOLDER, "cases");
  return readdirSync(root)
    .sort()
    .flatMap((area) =>
      readdirSync(join(root, area))
        .filter((file) => file.endsWith(".flux"))
        .sort()
        .map((file) => readCase(root, area, file.slice(0, -".flux".length))),
    );
}

function readCase(root: string, area: string, stem: string): Case {
  const path = join(root, area, stem);
  const answer = existsSync(`${path}.csv`) ? readFileSync(`${path}.csv`, "utf8") : undefined;
  if (answer === undefined && !existsSync(`${path}.err`)) throw new Error(`${path} has neither an answer nor an error`);
  return { name: `${area}/${stem}`, area, text: readFileSync(`${path}.flux`, "utf8"), answer };
}

/** Why an outcome does not meet a case, or undefined if it does. */
export function problem(wanted: Case, outcome: Outcome): string | undefined {
  if (outcome.kind === "failed") return outcome.message;
  if (wanted.answer === undefined) return outcome.kind === "refused" ? undefined : "should be refused";
  if (outcome.kind === "refused") return outcome.message;
  try {
    return difference(readAnswer(wanted.answer), readAnswer(outcome.csv));
  } catch (error) {
    return `the answer cannot be read: ${error}`;
  }
}

/** Cases that are known to fail, by name, with the reason. */
export type Skips = Readonly<Record<string, string>>;

const SKIPS = join(FOLDER, "skips.json");

export function readSkips(): Skips {
  return JSON.parse(readFileSync(SKIPS, "utf8"));
}

/** Writes the list ordered by reason, then by name, so that what falls together stands together. */
export function writeSkips(skips: Skips): void {
  const entries = Object.entries(skips).sort(([a, why], [b, because]) =>
    why !== because ? (why < because ? -1 : 1) : a < b ? -1 : 1,
  );
  writeFileSync(SKIPS, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}
