import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Script } from "node:vm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { CodeCache, codeFile, writeCode } from "../../src/cli/start/code-cache.ts";

/** How the built program starts, with and without compiled code. Needs `npm run build` before. */

const BUILT = fileURLToPath(new URL("../../dist/cli", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "fluxts-start-"));
let folder: string;
let count = 0;

beforeEach(() => {
  folder = join(root, String(count++));
  mkdirSync(folder);
});
afterAll(() => rmSync(root, { recursive: true }));

/** A copy of the program, and what runs it with its own code kept in a folder. */
function copy() {
  const cli = join(folder, "cli");
  cpSync(BUILT, cli, { recursive: true });
  const own = join(folder, "own");
  const start = (cache = own, ...options: readonly string[]) =>
    spawnSync(
      process.execPath,
      [...options, join(cli, "main.js"), "run", "-f", "csv", "-e", 'import "array" array.from(rows: [{v: 1}])'],
      {
        encoding: "utf8",
        env: { ...process.env, FLUXTS_CODE_CACHE: cache },
      },
    );
  return { packs: join(cli, "packs"), code: codeFile(join(cli, "packs"), "program"), own, start };
}

const ANSWER = "#datatype,string,long,long\r\n#group,false,false,false\r\n".replaceAll("\r", "");

function expectAnswer({ status, stdout, stderr }: ReturnType<ReturnType<typeof copy>["start"]>): void {
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout.startsWith(ANSWER)).toBe(true);
}

function filesBelow(path: string): string[] {
  return existsSync(path)
    ? readdirSync(path, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".v8"))
    : [];
}

describe("the built program", () => {
  test("has compiled code that this Node takes in", () => {
    const packs = join(BUILT, "packs");
    const cachedData = new CodeCache(packs, () => undefined).read("program");
    const text = readFileSync(join(packs, "program.js"), "latin1");
    const { cachedDataRejected } = new Script(text, { cachedData });
    expect([cachedData !== undefined, cachedDataRejected]).toEqual([true, false]);
  });

  test("keeps nothing of its own while that code serves", () => {
    const { own, start } = copy();
    expectAnswer(start());
    expect(filesBelow(own)).toEqual([]);
  });

  test.each<[string, (code: string) => void]>([
    ["missing", rmSync],
    ["empty", (code) => truncateSync(code)],
    ["cut off", (code) => truncateSync(code, 1000)],
    [
      "damaged",
      (code) => {
        const bytes = readFileSync(code);
        for (let at = 1000; at < bytes.length; at += 1000) bytes[at] ^= 0x55;
        writeFileSync(code, bytes);
      },
    ],
  ])("runs without it and makes it anew: %s", (_, harm) => {
    const { code, own, start } = copy();
    harm(code);
    expectAnswer(start());
    const kept = filesBelow(own);
    expect(kept.length).toBeGreaterThan(0);
    const path = join(own, kept[0]);
    const before = readFileSync(path);
    expectAnswer(start());
    expect(readFileSync(path).equals(before)).toBe(true);
    writeFileSync(path, before.subarray(0, 5000));
    expectAnswer(start());
  });

  test("keeps code of its own for options of Node, which compiled code depends on", () => {
    const { own, start } = copy();
    expectAnswer(start(own, "--max-old-space-size=3000"));
    const kept = filesBelow(own);
    expect(kept.some((file) => /program-[^/\\]*$/.test(file))).toBe(true);
    const times = () => kept.map((file) => statSync(join(own, file)).mtimeMs);
    const before = times();
    expectAnswer(start(own, "--max-old-space-size=3000"));
    expect(filesBelow(own)).toEqual(kept);
    expect(times()).toEqual(before);
  });

  test("needs no other pack for a plain run", () => {
    const { packs, start } = copy();
    for (const file of readdirSync(packs)) if (!file.startsWith("program")) rmSync(join(packs, file));
    expectAnswer(start());
  });

  test("keeps nothing if told so", () => {
    const { code, packs, start } = copy();
    rmSync(code);
    expectAnswer(start("off"));
    expect(filesBelow(packs).filter((f) => f.startsWith("program"))).toEqual([]);
  });

  test("runs where its code cannot be kept", () => {
    const { code, start } = copy();
    rmSync(code);
    const blocked = join(folder, "file");
    writeFileSync(blocked, "");
    expectAnswer(start(blocked));
  });
});

describe("CodeCache", () => {
  test("gives what was kept, whole", () => {
    const cache = new CodeCache(folder, () => join(folder, "own"));
    expect(cache.read("a")).toBeUndefined();
    cache.keep("a", () => Buffer.from("code"));
    expect(cache.read("a")?.toString()).toBe("code");
    expect(cache.read("b")).toBeUndefined();
    expect(readdirSync(join(folder, "own"))).toHaveLength(1);
  });

  test("prefers what was built", () => {
    writeCode(codeFile(folder, "a"), Buffer.from("built"));
    const cache = new CodeCache(folder, () => join(folder, "own"));
    cache.keep("a", () => Buffer.from("own"));
    expect(cache.read("a")?.toString()).toBe("built");
  });

  test.skipIf(process.getuid === undefined)("takes nothing from a folder that others can write to", () => {
    const own = join(folder, "own");
    const cache = new CodeCache(folder, () => own);
    cache.keep("a", () => Buffer.from("code"));
    chmodSync(own, 0o777);
    expect(cache.read("a")).toBeUndefined();
    cache.keep("b", () => Buffer.from("code"));
    expect(readdirSync(own)).toHaveLength(1);
  });

  test("asks for no code that it cannot keep", () => {
    const cache = new CodeCache(folder, () => undefined);
    cache.keep("a", () => {
      throw new Error("asked");
    });
    expect(cache.read("a")).toBeUndefined();
  });
});

test("a plain run does not load the store of buckets", () => {
  const packs = readdirSync(join(BUILT, "packs")).filter((name) => name.endsWith(".js"));
  const withStore = packs.filter((name) =>
    readFileSync(join(BUILT, "packs", name), "utf8").includes("fluxts bucket store"),
  );
  expect(withStore.length).toBeGreaterThan(0);
  expect(withStore).not.toContain("program.js");
});
