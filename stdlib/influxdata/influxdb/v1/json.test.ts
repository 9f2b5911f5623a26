import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NO_SPAN } from "../../../../src/base/span.ts";
import { FluxError } from "../../../../src/engine/index.ts";
import { columns, toTables } from "../../../../test/harness/batches.ts";
import { ResponseDecoder } from "./_response-decoder.ts";

/** The tables of a text that comes in pieces of `size` bytes. */
function decode(text: string, size = text.length + 1) {
  const bytes = new TextEncoder().encode(text);
  const decoder = new ResponseDecoder(NO_SPAN);
  const batches = [];
  for (let at = 0; at < bytes.length; at += size) batches.push(...decoder.push(bytes.subarray(at, at + size)));
  batches.push(...decoder.finish());
  return toTables(batches);
}

function problem(json: unknown): string {
  try {
    decode(typeof json === "string" ? json : JSON.stringify(json));
  } catch (error) {
    if (error instanceof FluxError) return `${error.diagnostics[0].code} ${error.diagnostics[0].message}`;
    throw error;
  }
  return "none";
}

const result = (...series: unknown[]) => ({ results: [{ series }] });

describe("v1.json", () => {
  test("makes a table of each field, without its nulls", () => {
    const series = {
      name: "m",
      tags: { site: "x" },
      columns: ["time", "ok", "n"],
      values: [
        ["1970-01-01T00:00:00.000000001Z", true, null],
        ["1970-01-01T00:00:00.000000002Z", null, null],
      ],
    };
    const expected = [
      {
        columns: columns("_time:time _measurement*:string site*:string _field*:string _value:bool"),
        key: ["m", "x", "ok"],
        rows: [[1n, "m", "x", "ok", true]],
      },
    ];
    const text = JSON.stringify(result(series));
    for (const size of [1, 7, text.length]) expect(decode(text, size)).toEqual(expected);
  });

  test("reads the first result only, and none where there is none", () => {
    const series = { columns: ["v"], values: [[1.5]] };
    expect(decode(JSON.stringify({ results: [{ series: [series] }, { series: [series] }] })).length).toBe(1);
    for (const text of ["{}", '{"results": []}', '{"results": [{}]}']) expect(decode(text)).toEqual([]);
  });

  test.each([
    ["{", /FLX0306 .*not JSON/],
    [[], /FLX0550 .*answer must be an object/],
    [{ error: "no such database" }, /FLX0506 .*no such database/],
    [{ results: [{ error: "syntax" }] }, /FLX0506 .*syntax/],
    [{ results: {} }, /FLX0550 .*results must be a list/],
    [result({ columns: ["a", "b"], values: [[1]] }), /FLX0550 .*1 values for 2 columns/],
    [result({ columns: ["a"], values: [[1], ["x"]] }), /FLX0550 .*field a .*several types/],
    [result({ columns: ["a"], values: [[{}]] }), /FLX0550/],
    [result({ columns: ["time", "a"], values: [[12, 1]] }), /FLX0550 .*RFC 3339 text, one is 12/],
    [result({ columns: ["a"], tags: { t: 1 }, values: [[1]] }), /FLX0550 .*tag/],
  ])("refuses %j", (json, message) => {
    expect(problem(json)).toMatch(message);
  });

  test("no text makes it fail in another way", () => {
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, true, 1.5, "x", "1970-01-01T00:00:00Z"),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom("results", "series", "columns", "values", "tags", "name", "error", "time", "__proto__"),
          tie("value"),
          { maxKeys: 4 },
        ),
      ),
    }));
    fc.assert(
      fc.property(json.value, (value) => {
        expect(problem(value ?? null)).toMatch(/^(none|FLX0[35])/);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
