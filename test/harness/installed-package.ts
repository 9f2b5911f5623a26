import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let packed: readonly string[] | undefined;

/** What the package holds, as paths from the root. */
export function packedFiles(): readonly string[] {
  const list = () => execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: ROOT, encoding: "utf8" });
  packed ??= (JSON.parse(list())[0].files as { readonly path: string }[]).map(({ path }) => path);
  return packed;
}

/** A project in a folder of its own that has the package installed as its users get it; `npm run build` comes before. */
export class InstalledPackage {
  readonly folder = mkdtempSync(join(tmpdir(), "fluxts-project-"));

  /** @param project a folder of the repository whose files the project has */
  constructor(project?: string) {
    if (project !== undefined) cpSync(join(ROOT, project), this.folder, { recursive: true });
    const modules = join(this.folder, "node_modules");
    mkdirSync(modules, { recursive: true });
    for (const name of readdirSync(join(ROOT, "node_modules"))) {
      if (name !== "fluxts" && !name.startsWith("."))
        symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    }
    for (const path of packedFiles()) {
      const target = join(modules, "fluxts", path);
      mkdirSync(dirname(target), { recursive: true });
      cpSync(join(ROOT, path), target);
    }
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  /** Runs a module of a package with arguments: `vitest/vitest.mjs`. Gives what it printed, and its status. */
  run(module: string, ...args: string[]): { readonly status: number | null; readonly output: string } {
    return this.node(join("node_modules", module), ...args);
  }

  node(...args: string[]): { readonly status: number | null; readonly output: string } {
    // Only what a bare machine has; the settings of this test run are not those of the project's.
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, NO_COLOR: "1", CI: "1" };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, env, encoding: "utf8" });
    return { status, output: `${stdout}${stderr}`.replaceAll(this.folder, "@") };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
