import { mkdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { Command } from "commander";
import { reading } from "../engine/node/file-reader.ts";
import { filesAt } from "../engine/node/files.ts";
import { hasText, writeText } from "../engine/node/text-file.ts";
import { checkedFile } from "../testing/checked-file.ts";
import { declarations } from "../testing/declarations.ts";
import { projectOf } from "./project/find.ts";
import { complain, report } from "./report.ts";
import { packagePathOption } from "./run-options.ts";
import { type Context, EXIT_FAILED, UsageError } from "./usage.ts";

interface TypesFlags {
  readonly out?: string;
  readonly check?: true;
  readonly allowArbitraryExtensions?: true;
  readonly packagePath?: readonly string[];
}

/** `fluxts types`: declares the exports of Flux files to TypeScript, for tests that import them. */
export function typesCommand({ terminal, exit }: Context): Command {
  return new Command("types")
    .description("Write TypeScript declarations of what Flux files export, for tests that import them.")
    .argument("<paths...>", "Flux files, or folders: all files in them but *_test.flux")
    .option(
      "-o, --out <folder>",
      "where the declarations go, laid out as the files are from here (default: beside them)",
    )
    .option(
      "--allow-arbitrary-extensions",
      "name them NAME.d.flux.ts, which modules of Node need, with TypeScript's option of this name (default: NAME.flux.d.ts)",
    )
    .option("--check", "write nothing; name the declarations that are not as they would be written, and fail if any is")
    .addOption(packagePathOption())
    .addHelpText(
      "after",
      `
Examples:
  fluxts types lib
  fluxts types lib/alerts.flux
  fluxts types --check lib
  fluxts types --out types lib`,
    )
    .action(async (paths: string[], flags: TypesFlags) => {
      for (const file of fluxFiles(paths)) {
        const { module, error } = await checkedFile(file, flags.packagePath ?? (await projectOf(file)).packages);
        if (module === undefined) {
          // The other files have their declarations all the same.
          report(terminal, error);
          exit(EXIT_FAILED);
          continue;
        }
        const target = targetOf(file, flags);
        const text = declarations(module, file.split(sep).join("/"));
        if (flags.check) {
          if (hasText(target, text)) continue;
          complain(terminal, `${target} is not up to date`);
          exit(EXIT_FAILED);
        } else {
          reading(target, () => mkdirSync(dirname(target), { recursive: true }));
          writeText(target, text);
        }
      }
    });
}

function fluxFiles(paths: readonly string[]): string[] {
  const files = paths.flatMap((path) =>
    filesAt(path).filter((file) => {
      if (file === path) return true;
      return file.endsWith(".flux") && !file.endsWith("_test.flux") && !file.split(sep).includes("node_modules");
    }),
  );
  if (files.length === 0) throw new UsageError(`there is no Flux file in ${paths.join(", ")}`);
  return [...new Set(files)].sort();
}

function targetOf(file: string, { out, allowArbitraryExtensions }: TypesFlags): string {
  const target = allowArbitraryExtensions ? file.replace(/\.flux$/, ".d.flux.ts") : `${file}.d.ts`;
  if (out === undefined) return target;
  const below = relative(".", target);
  if (below.startsWith("..")) throw new UsageError(`${file} does not lie below the folder at hand: leave out --out`);
  return join(out, below);
}
