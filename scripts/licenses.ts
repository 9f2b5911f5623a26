import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Metafile } from "esbuild";

/** The licenses of the packages that a bundle holds, as one text: each asks to go along with its code. */
export function licensesOf({ inputs }: Metafile): string {
  const folders = new Map<string, string>();
  for (const path of Object.keys(inputs)) {
    const [folder, name] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)(?=\/)/.exec(path) ?? [];
    if (folder !== undefined) folders.set(name, resolve(folder));
  }
  const names = [...folders.keys()].sort();
  const texts = names.map((name) => {
    const folder = folders.get(name) as string;
    const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const files = readdirSync(folder).filter(
      (file) => /^(licen[cs]e|notice)/i.test(file) && existsSync(join(folder, file)),
    );
    if (files.length === 0) throw new Error(`package ${name} comes without a license`);
    const text = files.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}
