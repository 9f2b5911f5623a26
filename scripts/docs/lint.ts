import { renderDiagnostic } from "../../src/base/diagnostic.ts";
import { Engine } from "../../src/engine/index.ts";
import { RULES } from "../../src/lint/lint.ts";
import { fenced, page } from "./library.ts";
import { SAMPLE } from "./provoke.ts";

/** Every rule of `check --lint` with a script in which it finds something and what it says. */
export async function lintPage(): Promise<string> {
  const parts = [
    "# Lint",
    "What `fluxts check --lint` warns of in scripts that have no errors. A comment `// fluxts-disable-next-line RULE` " +
      "switches a rule off for the line below it, `// fluxts-disable RULE` for the file, `--lint-except RULE` for a check, " +
      "and an entry of `lint` in `fluxts.json` for a project. `--fix` makes the edits that rules offer; none changes the " +
      "results of a script.",
  ];
  const engine = new Engine();
  for (const { name, code, finds, example } of RULES) {
    const found = await engine.check({ name: "script.flux", text: example }, { lint: true, sample: SAMPLE });
    const told = found.filter((d) => d.code === code).map(renderDiagnostic);
    parts.push(`## ${name}`, `${code} finds ${finds}.`, fenced("flux", example), fenced("text", told.join("\n\n")));
  }
  return page(parts);
}
