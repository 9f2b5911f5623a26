import { expect } from "vitest";
import { FluxError } from "../../src/base/diagnostic.ts";
import { AnnotatedCsvDecoder, type AnnotatedCsvOptions } from "../../src/codec/annotated/decoder.ts";
import type { Batch } from "../../src/column/batch.ts";
import { type TestTable, toTables } from "./batches.ts";

const encoder = new TextEncoder();

export function decodeText(text: string, options: Partial<AnnotatedCsvOptions> = {}, chunk = 1 << 20): Batch[] {
  const decoder = new AnnotatedCsvDecoder({ name: "in.csv", batchRows: 1000, ...options });
  const bytes = encoder.encode(text);
  const batches: Batch[] = [];
  for (let at = 0; at < bytes.length; at += chunk) batches.push(...decoder.push(bytes.subarray(at, at + chunk)));
  batches.push(...decoder.finish());
  return batches;
}

/** The tables of a text: the same for any chunks and batches. */
export function tables(text: string, options: Partial<AnnotatedCsvOptions> = {}): TestTable[] {
  const whole = toTables(decodeText(text, options));
  for (const chunk of [1, 2, 7]) expect(toTables(decodeText(text, options, chunk))).toEqual(whole);
  for (const batchRows of [1, 2, 3]) expect(toTables(decodeText(text, { ...options, batchRows }))).toEqual(whole);
  return whole;
}

/** A block with a header for the given columns (`name:datatype`, a star for the key) and rows. */
export function block(columns: string, ...rows: string[]): string {
  return blockOf({ columns }, ...rows);
}

export interface Head {
  columns: string;
  table?: string;
  defaults?: string;
  result?: string;
}

export function blockOf({ columns, table = "", defaults, result = "_result" }: Head, ...rows: string[]): string {
  const heads = columns.split(" ").map((c) => /^(.*?):(.*?)(\*?)$/.exec(c) ?? []);
  return [
    ["#datatype", "string", "long", ...heads.map((h) => h[2])].join(","),
    ["#group", "false", "false", ...heads.map((h) => h[3] === "*")].join(","),
    ["#default", result, table, defaults ?? ",".repeat(heads.length - 1)].join(","),
    ["", "result", "table", ...heads.map((h) => h[1])].join(","),
    ...rows,
    "",
  ].join("\n");
}

/** The first problem of a text that is refused: the same for any chunks. */
export function problemOf(text: string, options: Partial<AnnotatedCsvOptions> = {}) {
  const problems = [1, 3, 1 << 20].map((chunk) => {
    try {
      decodeText(text, options, chunk);
    } catch (error) {
      if (error instanceof FluxError) return error.diagnostics[0];
      throw error;
    }
    throw new Error("not refused");
  });
  expect(problems[1]).toEqual(problems[0]);
  expect(problems[2]).toEqual(problems[0]);
  return problems[0];
}
