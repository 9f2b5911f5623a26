import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

/** Every block of Flux in docs/testing.md that names no file is a test file that passes. */
const text = readFileSync(fileURLToPath(new URL("../../docs/testing.md", import.meta.url)), "utf8");
const blocks = [...text.matchAll(/^```flux\n(.*?)^```$/gms)].map(([, block]) => block);
const workspace = new Workspace(Object.fromEntries(blocks.map((block, i) => [`block${i}_test.flux`, block])));
afterAll(() => workspace.remove());

test("the tests shown in docs/testing.md pass", async () => {
  const { out, status } = await workspace.fluxts(["test", "@/", "--ci"]);
  expect(out).not.toContain("FAIL");
  expect(Number(/(\d+) passed/.exec(out)?.[1])).toBe(blocks.join("\n").match(/^testcase /gm)?.length);
  expect(status).toBe(0);
});
