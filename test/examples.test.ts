import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { readAnswer } from "../conformance/answer.ts";
import { difference } from "../conformance/compare.ts";
import { buildProgram } from "../scripts/program.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const EXAMPLES = join(ROOT, "examples");
const BUILT = join(ROOT, "dist/examples");

const scripts = readdirSync(EXAMPLES).filter((file) => file.endsWith(".flux"));

beforeAll(() => buildProgram(BUILT));

test.each(scripts)("%s answers as expected when run as its head says", async (file) => {
  const [, command] = readFileSync(join(EXAMPLES, file), "utf8").split("\n");
  const [program, ...args] = command.replace(/^\/\/ /, "").split(" ");
  expect(program).toBe("fluxts");
  const cli = [join(BUILT, "main.js"), ...args, "--format", "csv"];
  const { stdout } = await promisify(execFile)(process.execPath, cli, { cwd: ROOT });
  const expected = readFileSync(join(EXAMPLES, "expected", file.replace(/flux$/, "csv")), "utf8");
  expect(difference(readAnswer(expected), readAnswer(stdout))).toBeUndefined();
});
