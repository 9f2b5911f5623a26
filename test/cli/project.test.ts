import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { projectIn } from "../../src/cli/project/find.ts";
import { readJson } from "../../src/cli/project/json.ts";
import { readProject } from "../../src/cli/project/project.ts";
import { FluxError } from "../../src/engine/index.ts";
import { Workspace } from "../harness/command-line.ts";

const LINE = (room: string) => `home,room=${room} t=20.5 1704067200000000000\n`;
const workspace = new Workspace({
  "fluxts.json": JSON.stringify({
    packages: ["lib", "vendor"],
    buckets: { home: ["data/a.lp", "data/b.lp"], one: "data/a.lp" },
    format: "ndjson",
    lint: { "unused-import": false },
    now: "2024-01-02T03:04:05Z",
    location: "Europe/Berlin",
    memory: "64MB",
    tests: ["checks"],
  }),
  "data/a.lp": LINE("a"),
  "data/b.lp": LINE("b"),
  "lib/names.flux": 'package names\nhome = "lib"\n',
  "vendor/names.flux": 'package names\nhome = "vendor"\n',
  "vendor/more.flux": "package more\none = 1\n",
  "queries/rooms.flux": 'from(bucket: "home") |> range(start: 0) |> keep(columns: ["room"])',
  "queries/names.flux":
    'import "array"\nimport "names"\nimport "more"\narray.from(rows: [{n: names.home, m: more.one, t: now(), z: location.zone}])',
  "queries/unused.flux": 'import "strings"\nx = 1\nfrom(bucket: "home")\n',
  "checks/home_test.flux":
    'package home_test\nimport "testing"\nimport "names"\ntestcase reads {\n  got = from(bucket: "one") |> range(start: 0)\n  room = (got |> findRecord(fn: (key) => true, idx: 0)).room\n  testing.assertEqualValues(got: names.home + room, want: "liba")\n}\n',
  "other/home_test.flux": 'package other_test\ntestcase fails {\n  die(msg: "not one of the project")\n}\n',
  "bare/fluxts.json": "{}",
  "bare/q.flux": 'import "names"\n',
  "wrong/fluxts.json": '{\n  "formt": "csv"\n}\n',
  "wrong/q.flux": "x = 1\n",
});
afterAll(() => workspace.remove());

describe("commands go by the project of their script", () => {
  test("buckets of several files, and the output format", async () => {
    const { status, out, err } = await workspace.fluxts(["run", "@/queries/rooms.flux"]);
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toBe('{"result":"_result","table":0,"room":"a"}\n{"result":"_result","table":1,"room":"b"}\n');
  });

  test("packages of several folders, the first first; the time and its zone", async () => {
    const { out } = await workspace.fluxts(["run", "@/queries/names.flux"]);
    expect(JSON.parse(out)).toMatchObject({ n: "lib", m: 1, t: "2024-01-02T03:04:05Z", z: "Europe/Berlin" });
  });

  test("the command line wins", async () => {
    const { out } = await workspace.fluxts([
      ...["run", "@/queries/names.flux", "--package-path", "@/vendor", "--now", "2020-01-01"],
      ...["--location", "Asia/Tokyo", "--format", "json"],
    ]);
    expect(out).toContain('"vendor"');
    expect(out).toContain("2020-01-01T00:00:00Z");
    expect(out).toContain("Asia/Tokyo");
    const rooms = await workspace.fluxts(["run", "@/queries/rooms.flux", "--bucket", "home=@/data/b.lp"]);
    expect(rooms.out).toBe('{"result":"_result","table":0,"room":"b"}\n');
  });

  test("lint rules that are switched off", async () => {
    const { err } = await workspace.fluxts(["check", "--lint", "@/queries/unused.flux"]);
    expect(err).toContain("unused-variable");
    expect(err).not.toContain("unused-import");
  });

  test("the console and explain", async () => {
    const repl = await workspace.fluxts(["repl", "@/queries/rooms.flux"], { input: "location.zone\n" });
    expect(repl.out).toContain('"Europe/Berlin"');
    expect((await workspace.fluxts(["explain", "@/queries/rooms.flux"])).status).toBe(0);
  });

  test("tests are given packages and buckets", async () => {
    const { status, out } = await workspace.fluxts(["test", "@/checks"]);
    expect(out).toContain("1 passed");
    expect(status).toBe(0);
    const args = ["test", "@/checks", "--package-path", "@/vendor", "-b", "one=@/data/b.lp"];
    expect((await workspace.fluxts(args)).status).toBe(1);
  });

  test("the nearest file counts alone", async () => {
    const { status, err } = await workspace.fluxts(["check", "@/bare/q.flux"]);
    expect(status).toBe(1);
    expect(err).toContain('there is no package "names"');
    expect((await projectIn(workspace.path("queries"))).tests).toEqual([expect.stringMatching(/checks$/)]);
  });

  test("a file that is not valid is told at its place", async () => {
    const { status, err } = await workspace.fluxts(["run", "@/wrong/q.flux"]);
    expect(status).toBe(1);
    expect(err).toContain('error[FLX0920]: there is no key "formt"; did you mean "format"?');
    expect(err).toMatch(/wrong\/fluxts\.json:2:3/);
  });
});

/** The problem of a text, and the part of it that it is told at. */
function problem(text: string): string {
  try {
    readProject({ name: "fluxts.json", text });
  } catch (error) {
    if (!(error instanceof FluxError)) throw error;
    const [{ message, span }] = error.diagnostics;
    return `${text.slice(span.start, span.end)}: ${message}`;
  }
  return "";
}

test.each([
  ['{"format": "xml"}', '"xml": there is no format "xml"'],
  ['{"format": "jsn"}', '"jsn": there is no format "jsn"; did you mean "json"?'],
  ['{"format": 1}', "1: expected a text in double quotes"],
  ['{"buckets": ["a"]}', '["a"]: expected an object: {…}'],
  ['{"buckets": {"a": 1}}', "1: expected a path or a list of paths"],
  ['{"packages": ["a", ""]}', '"": a path is empty'],
  [
    '{"lint": {"unused-imprt": false}}',
    '"unused-imprt": there is no rule "unused-imprt"; did you mean "unused-import"?',
  ],
  ['{"lint": {"unused-import": "off"}}', '"off": expected true or false'],
  ['{"now": "yesterday"}', '"yesterday": expected a time such as 2024-01-01T00:00:00Z'],
  ['{"location": "Berlin"}', '"Berlin": there is no time zone "Berlin"'],
  ['{"memory": "much"}', '"much": expected a size such as 512MB'],
  ["[]", "[]: expected an object: {…}"],
  ['{"now" "x"}', '"x": expected `:`, found `"x"`'],
  ['{"now": "2024-01-01",}', "}: expected a key in double quotes, found `}`"],
  ['{"now": "2024-01-01"', ": expected `,` or `}`, found the end of the text"],
  ["{'now': 1}", "': expected a key or `}`, found `'`"],
  ['{"now": "2024-01-01"} x', "x: the text goes on after its value"],
  ['{"tests": "a", "tests": "b"}', '"tests": the key "tests" stands here twice'],
  ["", ": expected a value, found the end of the text"],
])("%s", (text, message) => {
  expect(problem(text)).toBe(message);
});

test("what JSON.parse reads is read in the same way, and nothing else", () => {
  const plain = (node: ReturnType<typeof readJson>): unknown => {
    if (node.kind === "object") return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
    if (node.kind === "array") return node.items.map(plain);
    return node.kind === "null" ? null : node.value;
  };
  const read = (text: string) => {
    try {
      return plain(readJson({ name: "x", text }));
    } catch (error) {
      if (error instanceof FluxError) return undefined;
      throw error;
    }
  };
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), (text) => {
      expect(read(text)).toEqual(JSON.parse(text));
    }),
    { seed: 1, numRuns: 500 },
  );
  const words = fc.array(
    fc.constantFrom("{", "}", "[", "]", ",", ":", '"a"', '"b"', "1", "-", "true", "null", " ", '"', "\\"),
  );
  fc.assert(
    fc.property(words, (list) => {
      const text = list.join("");
      let valid: unknown;
      try {
        valid = JSON.parse(text);
      } catch {
        // No JSON.
      }
      const own = read(text);
      if (own !== undefined) expect(own).toEqual(valid);
      // Keys that stand twice are refused here.
      else if (valid !== undefined) expect(text).toMatch(/("[ab]").*\1/s);
    }),
    { seed: 1, numRuns: 2000 },
  );
});
