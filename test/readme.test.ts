import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** The README tells only what runs: its files are written, its commands run, its outputs compared. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));

interface Block {
  readonly language: string;
  /** What comes after `file=`. */
  readonly file: string | undefined;
  readonly text: string;
}

function blocks(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms)].map(([, language, file, text]) => ({
    language,
    file,
    text,
  }));
}

test("what the README shows is what happens", () => {
  const readme = blocks(readFileSync(join(ROOT, "README.md"), "utf8"));
  // Inside the project, so that `fluxts` names this package.
  const folder = join(ROOT, "dist/readme");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ["dist", "examples"]) symlinkSync(join(ROOT, name), join(folder, name));
  let commands = 0;
  readme.forEach(({ language, file, text }, i) => {
    if (file !== undefined) writeFileSync(join(folder, file), text);
    if (language !== "sh") return;
    commands++;
    const { stdout, stderr, status } = spawnSync("sh", ["-c", text], { cwd: folder, encoding: "utf8" });
    const next = readme[i + 1];
    if (next?.language === "text") expect(stdout + stderr).toBe(next.text);
    else expect(status, stdout + stderr).toBe(0);
  });
  expect(commands).toBeGreaterThan(2);
  rmSync(folder, { recursive: true });
});
