import ts from "typescript";
import { describe, expect, test } from "vitest";
import { Engine } from "../engine/index.ts";
import { declarations } from "./declarations.ts";

async function declared(text: string): Promise<string> {
  return declarations(await new Engine().module({ name: "lib.flux", text }), "lib.flux");
}

/** The declaration of one name, without `export declare`. */
async function one(text: string): Promise<string> {
  const lines = (await declared(text)).split("\n");
  return lines[lines.findIndex((line) => line.startsWith("/** `")) + 1].replace(
    /^export declare (function|const) /,
    "",
  );
}

describe("types", () => {
  test.each<[flux: string, typescript: string]>([
    ["a = 1", "a: Answer<number | bigint>;"],
    ["a = 1.5", "a: Answer<number>;"],
    ["a = uint(v: 1)", "a: Answer<number | bigint>;"],
    ["a = [true]", "a: Answer<boolean[]>;"],
    [
      'a = [{x: 1h, t: 2024-01-01T00:00:00Z, r: /a/, "b c": ["s"]}]',
      'a: Answer<({ x: string; t: string; r: string; "b c": string[] })[]>;',
    ],
    ['a = [1: bytes(v: "x")]', "a: Answer<Map<number | bigint, Uint8Array>>;"],
    ["option a = 1h", "a: Answer<string>;"],
    ["f = () => 1.5", "f(): Answer<number>;"],
    ["f = (x) => x", "f(args: { x: FluxInput }): Answer<FluxOutput>;"],
    ["f = (x, y=1.5) => x + y", "f(args: { x: FluxInput; y?: FluxInput }): Answer<FluxOutput>;"],
    ["f = (y=1.5) => y + 1.0", "f(args?: { y?: number }): Answer<number>;"],
    [
      "f = (r) => r.x + 1.5",
      "f(args: { r: { readonly x: number } & { readonly [name: string]: unknown } }): Answer<number>;",
    ],
    ["f = (l) => l[0] + 1.5", "f(args: { l: readonly number[] }): Answer<number>;"],
    ["f = (g) => g(v: 1) + 1.5", "f(args: { g: (args: { v: number | bigint }) => number }): Answer<number>;"],
    ["f = () => (x) => x + 1", "f(): Answer<(args: { x: number | bigint }) => number | bigint>;"],
    ["f = (tables=<-) => tables |> limit(n: 1)", "f(args: { tables: TablesInput<RowsOf> }): FluxTables<RowsOf>;"],
    [
      "f = (tables=<-) => tables |> filter(fn: (r) => r.v + 1 > 1)",
      'f(args: { tables: TablesInput<RowsOf<{ v: "int" }>> }): FluxTables<RowsOf<{ v: "int" }>>;',
    ],
    [
      "f = (tables=<-, start=-1h) => tables |> range(start: start)",
      'f(args: { tables: TablesInput<RowsOf<{ _time: "time" }>>; start?: TimeInput | DurationInput }): FluxTables<RowsOf<{ _time: "time"; _start: "time"; _stop: "time" }>>;',
    ],
    [
      "f = (streams) => union(tables: streams)",
      "f(args: { streams: readonly TablesInput<RowsOf>[] }): FluxTables<RowsOf>;",
    ],
  ])("%s", async (flux, typescript) => {
    expect(await one(flux)).toBe(typescript);
  });
});

test("the whole", async () => {
  expect(
    await declared("delete = (new) => new + 1.5\n_1 = 2\n"),
  ).toBe(`// Made by \`fluxts types\` from lib.flux: changes are lost.
import type { Answer, FluxScript } from "fluxts/testing";

/** \`(new: float) => float\` */
declare function _1(args: { new: number }): Answer<number>;
export { _1 as delete };

/** \`int\` */
declare const _2: Answer<number | bigint>;
export { _2 as _1 };

/** Runs the file as a script. */
declare const script: FluxScript<{ readonly delete: typeof _1; readonly _1: typeof _2 }>;
export default script;
`);
});

test("are TypeScript, whatever a file defines", async () => {
  const names = ["var", "Answer", "script", "_3", "größe", "constructor", "of", "await", "default", "RowsOf"];
  const text = names.map((name, i) => `${name} = (${name}, x=${i}.0) => ({${name}: ${name} + x, "*/": x})`).join("\n");
  const { diagnostics } = ts.transpileModule(await declared(text), {
    reportDiagnostics: true,
    fileName: "lib.ts",
  });
  expect(diagnostics?.map((d) => d.messageText)).toEqual([]);
});

test("very deep types end somewhere", async () => {
  const text = Array.from({ length: 40 }, (_, i) => `a${i + 1} = [a${i}, a${i}]`).join("\n");
  expect((await declared(`a0 = 1\n${text}`)).length).toBeLessThan(20_000);
});
