import { Command, Option } from "commander";
import { type Diagnostic, FluxError } from "../base/diagnostic.ts";
import { Engine } from "../engine/engine.ts";
import { nodeDeps } from "../engine/node/deps.ts";
import { diagnosticsJson } from "./diagnostics-json.ts";
import { fixed, readSample, switchedOff, writeScript } from "./lint.ts";
import { parameters, parsePair } from "./options.ts";
import { projectOf } from "./project/find.ts";
import { complain, printDiagnostics } from "./report.ts";
import { packagePathOption } from "./run-options.ts";
import { readScript } from "./script.ts";
import { type Context, EXIT_FAILED } from "./usage.ts";

interface CheckFlags {
  readonly execute?: string;
  readonly param?: ReadonlyMap<string, string>;
  readonly packagePath?: readonly string[];
  readonly lint?: true;
  readonly lintExcept?: string;
  readonly sample?: string;
  readonly fix?: true;
  readonly format: "text" | "json";
}

/** `fluxts check`: reports everything that is wrong with scripts without running them. */
export function checkCommand({ terminal, exit }: Context): Command {
  return new Command("check")
    .description("Check scripts without running them: syntax, names and types.")
    .argument("[files...]", "scripts, or - for standard input")
    .option("-e, --execute <text>", "text of the script")
    .option("-p, --param <name=value>", "a value the script reads as params.name, as for run", parsePair)
    .addOption(packagePathOption())
    .option("--lint", "also warn of what is hardly meant so, slow or outdated (docs/lint.md lists the rules)")
    .option("--lint-except <rules>", "the same without some rules, with commas between their names")
    .option("--sample <path>", "the same, and warn of names and values that these data do not have")
    .option("--fix", "the same, and make the edits that warnings offer; they do not change results")
    .addOption(
      new Option("-f, --format <format>", "text on standard error, or JSON on standard output, for editors")
        .choices(["text", "json"])
        .default("text"),
    )
    .addHelpText(
      "after",
      `
Examples:
  fluxts check query.flux
  fluxts check queries/*.flux
  fluxts check report.flux --param host=web1
  fluxts check --format json queries/*.flux
  fluxts check --lint --fix queries/*.flux
  fluxts check --sample air.lp query.flux`,
    )
    .action(async (files: string[], flags: CheckFlags) => {
      const except = switchedOff(flags.lintExcept);
      const sample = flags.sample === undefined ? undefined : await readSample(flags.sample);
      const advise = flags.lint || flags.fix || sample !== undefined || flags.lintExcept !== undefined;
      const all: Diagnostic[] = [];
      for (const file of files.length === 0 ? [undefined] : files) {
        const diagnostics = await problemsOf(async () => {
          const script = readScript(terminal, file, flags.execute);
          const project = await projectOf(file);
          const engine = new Engine({
            deps: nodeDeps({ packagePath: flags.packagePath ?? project.packages }),
            params: parameters(flags.param),
          });
          const lint = advise && { ...project.lint, ...except };
          const check = (source: typeof script) => engine.check(source, { lint, sample });
          if (!flags.fix) return check(script);
          const { text, diagnostics } = await fixed(script, check);
          if (file === undefined || file === "-") await terminal.write(new TextEncoder().encode(text));
          else if (text !== script.text) writeScript(file, text);
          return diagnostics;
        });
        if (flags.format === "text" && diagnostics.length > 0) printDiagnostics(terminal, diagnostics);
        all.push(...diagnostics);
      }
      if (flags.format === "json") await terminal.write(new TextEncoder().encode(diagnosticsJson(all)));
      const errors = all.filter((d) => d.severity === "error").length;
      if (errors === 0) return;
      if (flags.format === "text") complain(terminal, `${errors} error${errors === 1 ? "" : "s"}`);
      exit(EXIT_FAILED);
    });
}

/** What a check finds; a file that cannot be read is a finding too, and the others are checked all the same. */
async function problemsOf(check: () => Promise<readonly Diagnostic[]>): Promise<readonly Diagnostic[]> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof FluxError) return error.diagnostics;
    throw error;
  }
}
