import { describe, expect, test } from "vitest";
import { Engine, FluxError, memoryDeps } from "../../src/engine/index.ts";
import type { Session } from "../../src/engine/session.ts";
import { notation } from "../../src/expr/notation.ts";
import { explain } from "../../src/plan/explain.ts";

const FILES = { "lib/alerts.flux": 'import "strings"\nlevel = strings.toUpper(v: "high")' };
const BUCKETS = { home: [{ room: "a", _time: "2024-01-01T00:00:00Z", _value: 1 }] };

function open(): Session {
  return new Engine({ deps: memoryDeps({ files: FILES, buckets: BUCKETS }), now: new Date("2024-01-02") }).session();
}

/** Runs inputs and gives what each statement shows: a value, the rows of its streams, or nothing. */
async function show(session: Session, ...inputs: string[]): Promise<string[]> {
  const shown: string[] = [];
  for (const input of inputs) {
    try {
      for await (const { value, results } of session.run(input)) {
        if (value !== undefined) shown.push(notation(value));
        if (results !== undefined) shown.push(JSON.stringify(await results.rows()));
      }
    } catch (error) {
      if (!(error instanceof FluxError)) throw error;
      shown.push(error.diagnostics[0].code);
    }
  }
  return shown;
}

describe("names", () => {
  test.each([
    ["stay", ["a = 1", "b = a + 1", "b"], ["2"]],
    [
      "can be defined again, and what used them keeps the old value",
      ["a = 1", "f = () => a", 'a = "x"', "f()", "a"],
      ["1", '"x"'],
    ],
    ["are bound once in one input", ["a = 1\na = 2", "a"], ["FLX0111", "FLX0100"]],
    ["of imports stay", ['import "strings"', 'strings.toUpper(v: "a")'], ['"A"']],
    ["of imports can become variables", ['import "strings"', "strings = 1", "strings"], ["1"]],
    ["of variables can become imports", ["math = 1", 'import "math"', "math.pi > 3.0"], ["true"]],
    ["of the prelude can be hidden", ["sum = 5", "sum"], ["5"]],
    ["have types", ["a = 1", 'a + "x"'], ["FLX0101"]],
    ["that are undefined leave the others", ["a = 1", "nothing", "a"], ["FLX0100", "1"]],
  ])("%s", async (_, inputs, shown) => {
    expect(await show(open(), ...inputs)).toEqual(shown);
  });

  test("of an input that fails in a statement stand up to there", async () => {
    expect(await show(open(), 'a = 1\ndie(msg: "no")\nb = 2', "a", "b")).toEqual(["FLX0307", "1", "FLX0100"]);
  });
});

test.each([
  ["an option of the prelude", ["option now = () => 2024-05-05", "now()"], ["2024-05-05T00:00:00Z"]],
  ["an option of its own", ["option limit = 1", "f = () => limit", "option limit = 2", "f()"], ["2"]],
  ["an option of a package", ['import "profiler"', 'option profiler.enabledProfilers = [""]', "1"], ["1"]],
])("%s holds for the inputs after it", async (_, inputs, shown) => {
  expect(await show(open(), ...inputs)).toEqual(shown);
});

test("a stream is run for each input that shows it", async () => {
  const row = JSON.stringify([{ room: "a", _time: "2024-01-01T00:00:00Z", _value: 1 }]);
  const shown = await show(
    open(),
    'home = from(bucket: "home")',
    "home",
    "home |> count()",
    'home |> yield(name: "x")',
    "home",
  );
  expect(shown).toEqual([row, '[{"room":"a","_value":1}]', row, row]);
});

test("local packages can be imported, and the import stays", async () => {
  expect(await show(open(), 'import "./lib/alerts"', "a = 1", "alerts.level")).toEqual(['"HIGH"']);
});

test("types are told without running", async () => {
  const session = open();
  await show(session, "add = (a, b=1) => a + b");
  expect(await session.typeOf("add")).toBe("(a: A, ?b: A) => A where A: Addable");
  expect(await session.typeOf("(x) => x + x")).toBe("(x: A) => A where A: Addable");
  expect(await session.typeOf('die(msg: "not run")')).toBe("A");
  await expect(session.typeOf("a = 1")).rejects.toThrow("not one expression");
});

test("plans are made without leaving anything", async () => {
  const session = open();
  const plan = await session.plan('x = from(bucket: "home")\nx |> sum()');
  expect(explain(plan)).toContain("sum");
  expect(await show(session, "x")).toEqual(["FLX0100"]);
});

test("a run that is cancelled leaves the session", async () => {
  const session = open();
  const stop = new AbortController();
  stop.abort();
  const outcomes = session.run("a = 1", { signal: stop.signal });
  await expect(outcomes.next()).rejects.toThrow("cancelled");
  expect(await show(session, "a", "b = 1", "b")).toEqual(["FLX0100", "1"]);
});

test("a request that hangs is left when its run is cancelled", async () => {
  const deps = { ...memoryDeps(), http: () => new Promise<never>(() => {}) };
  const session = new Engine({ deps }).session();
  await show(session, 'import "http/requests"');
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 10);
  const outcomes = session.run('requests.get(url: "http://a.example")', { signal: stop.signal });
  await expect(outcomes.next()).rejects.toThrow("cancelled");
  expect(await show(session, "1")).toEqual(["1"]);
});

test("sampling reaches nothing outside but buckets and files", async () => {
  let sent = 0;
  const http = async () => {
    sent++;
    return { statusCode: 200, headers: {}, body: new Uint8Array() };
  };
  const session = new Engine({ deps: { ...memoryDeps({ buckets: BUCKETS }), http } }).session();
  await show(session, 'import "http/requests"');
  const text = 'from(bucket: "home") |> map(fn: (r) => ({r with c: requests.get(url: "http://a.example").statusCode}))';
  await expect((await session.sample(text, {})).rows()).rejects.toThrow();
  expect(sent).toBe(0);
  expect(await show(session, 'requests.get(url: "http://a.example").statusCode')).toEqual(["200"]);
});
