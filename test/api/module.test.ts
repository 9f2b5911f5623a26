import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { Answer, Engine, FluxError, type HostValue, type Module, memoryDeps } from "../../src/engine/index.ts";

const SOURCE = {
  name: "/lib/alerts.flux",
  text: `
option every = 1h
threshold = 5
double = (tables=<-) => tables |> map(fn: (r) => ({r with _value: r._value * 2}))
since = (tables=<-, start=-1h) => tables |> range(start: start)
add = (a, b) => a + b
point = (p) => ({x: p.x, sum: p.x + p.y})
apply = (fn, v) => fn(v: v)
keep = (v) => v
int1 = (v) => v + 1
uint1 = (v) => v + uint(v: 1)
float1 = (v) => v + 1.5
hour = (t) => date.hour(t: t)
longer = (d, t) => date.add(d: d, to: t)
matches = (s, r) => s =~ r
cell = (tables=<-) => (tables |> findRecord(fn: (key) => true, idx: 0))._value
fails = (tables=<-) => tables |> map(fn: (r) => ({v: int(v: r.host)}))
named = (tables=<-) => tables |> yield(name: "a") |> limit(n: 1) |> yield(name: "b")
inside = (tables=<-) => [{t: tables |> limit(n: 1)}]
array.from(rows: [{ran: true}])
`.replace("\n", '\nimport "array"\nimport "date"\n'),
};
const ROWS = [
  { _time: "2024-01-01T00:00:00Z", host: "1", _value: 1 },
  { _time: "2024-01-01T00:30:00Z", host: "a", _value: 2 },
];

let lib: Module;
beforeAll(async () => {
  lib = await new Engine({ now: new Date("2024-01-01T01:00:00Z") }).module(SOURCE);
});

/** The message of an error, and its stack without what comes after the call. */
async function failure(answer: PromiseLike<unknown>): Promise<{ readonly message: string; readonly stack: string[] }> {
  const error = await answer.then(
    () => new Error("none"),
    (e: Error) => e,
  );
  const lines = (error.stack ?? "").split("\n").slice(1);
  return { message: error.message, stack: lines.map((line) => line.replace(/^ +at (?:.* \()?(.*?)\)?$/, "$1")) };
}

describe("values go in and come out", () => {
  test.each<[string, Readonly<Record<string, unknown>>, unknown]>([
    ["add", { a: 1, b: 2.5 }, 3.5],
    ["add", { a: 1n, b: 2n }, 3],
    ["add", { a: "x", b: "y" }, "xy"],
    ["add", { a: 2n ** 60n, b: 1n }, 2n ** 60n + 1n],
    ["int1", { v: 1 }, 2],
    ["uint1", { v: 1 }, 2],
    ["float1", { v: 1 }, 2.5],
    ["hour", { t: "2024-01-01T05:00:00Z" }, 5],
    ["hour", { t: new Date("2024-01-01T05:00:00Z") }, 5],
    ["hour", { t: { time: 3_600_000_000_000n } }, 1],
    ["longer", { d: "1mo", t: "2024-01-31" }, "2024-02-29T00:00:00Z"],
    ["matches", { s: "web-1", r: /^WEB/i }, true],
    ["matches", { s: "web-1", r: "^db" }, false],
    ["point", { p: { x: 1, y: 2, z: 3 } }, { x: 1, sum: 3 }],
    ["apply", { fn: ({ v }: { v: number }) => v * 2, v: 4 }, 8],
    ["keep", { v: [1, 2] }, [1, 2]],
    ["keep", { v: new Map([["a", 1]]) }, new Map([["a", 1]])],
    ["keep", { v: Uint8Array.of(1, 2) }, Uint8Array.of(1, 2)],
    ["keep", { v: { duration: "1h30m" } }, "1h30m"],
    ["keep", { v: null }, null],
    ["keep", { v: { deep: [{ t: new Date(0) }] } }, { deep: [{ t: "1970-01-01T00:00:00Z" }] }],
  ])("%s of %o", async (name, args, expected) => {
    expect(await lib.call(name, args)).toEqual(expected);
  });

  test("whatever plain values there are come back as they went in", async () => {
    const leaf = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null));
    const value = fc.letrec<{ value: HostValue }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), tie("value"), { maxKeys: 3 }),
      ),
    })).value;
    const property = fc.asyncProperty(value, async (v) => {
      expect(await lib.call("keep", { v })).toEqual(v);
    });
    await fc.assert(property, { seed: 7, numRuns: 60 });
  });

  test("names other than functions have values", async () => {
    expect(await lib.value("threshold")).toBe(5);
    expect(await lib.value("every")).toBe("1h");
    expect([lib.functionType("threshold"), lib.functionType("add")?.kind]).toEqual([undefined, "function"]);
  });

  test("a function that is given back can be called", async () => {
    const add = (await lib.value("add")) as (args: object) => unknown;
    expect(add({ a: 1, b: 2 })).toBe(3);
  });
});

describe("tables go in and come out", () => {
  test.each<[string, unknown]>([
    ["rows", ROWS],
    ["columns", { _time: ROWS.map((r) => r._time), host: ["1", "a"], _value: [1, 2] }],
    ["several tables by columns", ROWS.map((r) => ({ host: r.host, _time: [r._time], _value: [r._value] }))],
    ["line protocol", "m,host=1 v=1i 1704067200000000000\nm,host=a v=2i 1704069000000000000"],
    [
      "annotated CSV",
      "#datatype,string,long,string,long\n#group,false,false,true,false\n#default,_result,,,\n" +
        ",result,table,host,_value\n,,0,1,1\n,,1,a,2\n",
    ],
  ])("%s", async (_, tables) => {
    const rows = await lib.call("double", { tables }).rows();
    expect(rows.map((r) => [r.host, r._value])).toEqual([
      ["1", 2],
      ["a", 4],
    ]);
  });

  test("a column is of the type that the function wants", async () => {
    const [table] = await lib.call("double", { tables: ROWS }).tables();
    expect(table.columns.map(({ name, type, key }) => `${name}: ${type}${key ? " (key)" : ""}`)).toEqual([
      "_time: time",
      "host: string (key)",
      "_value: int",
    ]);
  });

  test("what a call gives can be the input of another", async () => {
    const doubled = lib.call("double", { tables: ROWS });
    const again = lib.call("double", { tables: doubled });
    expect((await again.rows()).map((r) => r._value)).toEqual([4, 8]);
    expect(await lib.call("cell", { tables: await doubled })).toBe(2);
  });

  test("text is a duration or a time where the default is one", async () => {
    for (const start of ["-45m", "2024-01-01T00:15:00Z", new Date("2024-01-01T00:15:00Z")]) {
      expect((await lib.call("since", { tables: ROWS, start }).rows()).map((r) => r.host)).toEqual(["a"]);
    }
    expect((await lib.call("since", { tables: ROWS }).rows()).length).toBe(2);
  });

  test("tables say of which result they are; they are made once", async () => {
    const answer = lib.call("named", { tables: ROWS.map((r) => ({ ...r, host: 1 })) });
    expect((await answer.tables()).map((t) => t.result)).toEqual(["a", "b"]);
    expect([(await answer.rows("a")).length, (await answer.rows("b")).length]).toEqual([2, 1]);
    expect((await answer.tables())[0]).toBe((await answer.tables())[0]);
  });
});

describe("what goes wrong", () => {
  test("in the script: the stack begins in it and goes on with the call", async () => {
    const { message, stack } = await failure(lib.call("fails", { tables: ROWS }));
    expect(message).toContain('cannot convert string "a" to int');
    expect(stack[0]).toBe("/lib/alerts.flux:19:54");
    expect(stack[1]).toMatch(/module\.test\.ts:\d+:\d+$/);
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ["double", { tables: 5 }, "argument tables of double is no stream[{A with _value: int}]: 5"],
    ["longer", { d: "soon", t: 0 }, 'argument d of longer is no duration: "soon"'],
    ["point", { p: [1] }, "argument p of point is no {A with x: B, y: B}: an array"],
    ["int1", { v: 1.5 }, "argument v of int1 is no int: 1.5"],
    ["threshold", {}, "threshold is no function"],
    ["keep", { v: new Intl.Locale("en") }, "argument v of keep is no value of Flux: an object (Locale)"],
    ["inside", { tables: ROWS }, "a stream inside of a value cannot be read"],
  ])("in the program: %s of %o", async (name, args, message) => {
    const found = await failure(lib.call(name, args));
    expect(found.message).toBe(message);
    expect(found.stack[0]).toMatch(/module\.test\.ts:\d+:\d+$/);
  });

  test("a function of the program that throws or gives the wrong thing", async () => {
    const throws = () => {
      throw new Error("out of paper");
    };
    expect((await failure(lib.call("apply", { fn: throws, v: 1 }))).message).toBe("out of paper");
    expect((await failure(lib.call("apply", { fn: () => new URL("http://a"), v: 1 }))).message).toContain("no value");
  });

  test("names that are not there, and scripts with errors", async () => {
    expect((await failure(lib.call("nothing"))).message).toBe("the script defines no `nothing`");
    await expect(new Engine().module("a = 1 + true")).rejects.toThrow(FluxError);
    await expect(lib.call("add", { a: 1, b: 2 }).tables()).rejects.toThrow("gives a value, not tables");
  });
});

test("nothing happens before an answer is asked for, and then once", async () => {
  let opened = 0;
  const deps = memoryDeps({ buckets: { b: [{ _value: 1 }] } });
  const openBucket: typeof deps.openBucket = (...args) => {
    opened++;
    return deps.openBucket?.(...args);
  };
  const module = await new Engine({ deps: { ...deps, openBucket } }).module('all = () => from(bucket: "b")');
  const answer = module.call("all");
  expect(answer).toBeInstanceOf(Answer);
  await new Promise(setImmediate);
  expect(opened).toBe(0);
  await answer.rows();
  await answer.rows();
  expect(opened).toBe(1);
});

test("local packages are part of it", async () => {
  const files = { "lib/a.flux": 'import "./b"\na = b.b', "lib/b.flux": "b = 1" };
  const source = { name: "main.flux", text: 'import "./lib/a"\nx = a.a' };
  const module = await new Engine({ deps: memoryDeps({ files }) }).module(source);
  expect(await module.value("x")).toBe(1);
});
