import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

/** Whatever a user may give: each problem is told with its code and its place, never with a stack. */

const ANNOTATED = `#datatype,string,long,dateTime:RFC3339,long,string
#group,false,false,false,false,true
#default,_result,,,,
,result,table,_time,_value,host
`;
const LINES = "cpu,host=a usage=1 1\ncpu,host=b usage=2 2\n";
const zipped = gzipSync(LINES.repeat(1000));

const workspace = new Workspace({
  "empty.flux": "",
  "comment.flux": "// nothing\n",
  "garbage.flux": Uint8Array.from({ length: 3000 }, (_, i) => (i * i * 7919) % 251),
  "not-utf-8.flux": Buffer.concat([Buffer.from('a = 1\nb = "'), Uint8Array.of(0xff), Buffer.from('"\n')]),
  "folder/readme.md": "",
  "two-files/a.lp": LINES,
  "two-files/b.lp": `${LINES}cpu\n`,
  "cut.lp.gz": zipped.subarray(0, zipped.length - 20),
  "not-gzip.csv.gz": "hello",
  "width.csv": `${ANNOTATED},,0,2024-01-01T00:00:00Z,1,a\n,,0,2024-01-01T00:00:00Z,1\n`,
  "range.csv": `${ANNOTATED},,0,2024-01-01T00:00:00Z,9223372036854775808,a\n`,
  "no-number.csv": `${ANNOTATED},,0,2024-01-01T00:00:00Z,one,a\n`,
  "no-time.csv": `${ANNOTATED},,0,2024-13-01T00:00:00Z,1,a\n`,
  "not-utf-8.csv": Buffer.from(`${ANNOTATED},,0,2024-01-01T00:00:00Z,1,\u00ff\n`, "latin1"),
  "datatype.csv": ANNOTATED.replace("dateTime:RFC3339,long", "dateTime:RFC3339,lng"),
  "no-names.csv": ANNOTATED.replace(/,result.*\n/, ""),
  "many.lp": LINES.repeat(1000),
  "many.csv": `a,b\n${"1,text\n".repeat(5000)}`,
  "bare.csv": "a,b\n1,2\n",
  "ragged.csv": "a,b\n1,2\n3\n",
  "open-quote.csv": 'a,b\n1,"2\n3,4\n',
  "latin1.csv": Buffer.from("a,b\n1,\u00e9\n", "latin1"),
  "no-value.lp": "cpu,host=a usage=1 1\ncpu,host=a usage= 2\n",
  "no-field.lp": "cpu,host=a\n",
  "no-key.lp": "cpu,=a v=1\n",
  "spaces.lp": "cpu,host=a b v=1\n",
  "big-int.lp": "cpu v=9223372036854775808i\n",
  "big-time.lp": "cpu v=1 99999999999999999999\n",
  "word.lp": "cpu v=12x\n",
  "open-string.lp": 'cpu v="abc\n',
  "latin1.lp": Buffer.from("cpu,host=\u00e9 v=1\n", "latin1"),
});
afterAll(() => workspace.remove());

const READ = 'from(bucket: "b") |> range(start: 0)';
interface Case {
  readonly name: string;
  /** Arguments after `run`; `script` is for `-e`. */
  readonly args?: readonly string[];
  readonly script?: string;
  readonly code: string;
  /** The message, or its beginning. */
  readonly says: string;
  /** Where the problem is, as in `--> NAME:LINE:COLUMN`; undefined if it has no place. */
  readonly at?: string;
  /** What else stands in the output. */
  readonly also?: readonly string[];
}

const scripts: readonly Case[] = [
  { name: "no such script", args: ["@/nope.flux"], code: "FLX0901", says: "no such file: @/nope.flux" },
  { name: "a folder as script", args: ["@/folder"], code: "FLX0901", says: "@/folder is a directory, not a file" },
  {
    name: "an empty script",
    args: ["@/empty.flux"],
    code: "FLX0415",
    says: "the script makes no result",
    at: "@/empty.flux",
  },
  { name: "only a comment", args: ["@/comment.flux"], code: "FLX0415", says: "the script makes no result" },
  { name: "binary garbage", args: ["@/garbage.flux"], code: "FLX0901", says: "@/garbage.flux is not UTF-8 text" },
  {
    name: "a script that is not UTF-8",
    args: ["@/not-utf-8.flux"],
    code: "FLX0901",
    says: "@/not-utf-8.flux is not UTF-8 text",
    at: "@/not-utf-8.flux:2:6",
  },
  { name: "characters that are no Flux", script: "\0\x01\x1b[31m", code: "FLX0002", says: "unexpected character" },
  { name: "no result", script: "x = 1", code: "FLX0415", says: "the script makes no result", at: "<command line>:1:1" },
  {
    name: "a syntax error",
    script: "a = (1 + 2\n",
    code: "FLX0015",
    says: "the `(` that begins here is never closed",
    at: "<command line>:1:5",
  },
  {
    name: "an unknown function",
    script: `${READ} |> fliter(fn: (r) => true)`,
    code: "FLX0100",
    says: "undefined identifier `fliter`; did you mean `filter`?",
    at: "<command line>:1:41",
  },
  {
    name: "an unknown function of a package",
    script: 'import "strings" strings.toUper(v: "a")',
    code: "FLX0109",
    says: 'package "strings" has no member `toUper`; did you mean `toUpper`?',
    at: "<command line>:1:26",
  },
  {
    name: "an unknown package",
    script: 'import "arrray"',
    code: "FLX0108",
    says: 'there is no package "arrray"; did you mean `array`?',
    at: "<command line>:1:8",
  },
  { name: "a type error", script: '1 + "a"', code: "FLX0101", says: "the right operand", at: "<command line>:1:5" },
  {
    name: "a missing argument",
    script: `${READ} |> limit()`,
    code: "FLX0104",
    says: "`limit` needs argument `n`",
    at: "<command line>:1:41",
  },
  {
    name: "an unknown argument",
    script: `${READ} |> limit(n: 1, ofset: 2)`,
    code: "FLX0105",
    says: "`limit` has no parameter `ofset`",
    at: "<command line>:1:53",
  },
  {
    name: "a parameter that is not given",
    script: "x = params.host",
    args: ["-p", "hosts=a"],
    code: "FLX0903",
    says: "the script wants a parameter `host`, which is not given; did you mean `hosts`?",
    at: "<command line>:1:12",
    also: ["--param host=VALUE"],
  },
  {
    name: "a parameter of another type",
    script: `${READ} |> limit(n: params.n)`,
    args: ["-p", "n=ten"],
    code: "FLX0101",
    says: "argument `n` of `limit` must be int, not string",
  },
  {
    name: "die",
    script: 'x = die(msg: "not today")',
    code: "FLX0307",
    says: "not today",
    at: "<command line>:1:5",
  },
  { name: "division by zero", script: "x = 1 / 0", code: "FLX0304", says: "cannot divide by zero" },
  {
    name: "division by zero in a row function",
    script: 'import "array"\narray.from(rows: [{v: 1, w: 0}])\n  |> map(fn: (r) => ({q: r.v / r.w}))',
    code: "FLX0304",
    says: "cannot divide by zero",
    at: "<command line>:3:26",
  },
  { name: "a conversion", script: 'x = int(v: "x")', code: "FLX0306", says: 'cannot convert string "x" to int' },
  {
    name: "memory of what cannot be written to a file",
    script: `import "generate"
generate.from(start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z, count: 5000, fn: (n) => n) |> unique()`,
    args: ["--memory", "8kB"],
    code: "FLX0403",
    says: "unique() needs ",
    also: ["the memory budget is 8 kB", "raise the limit (--memory)"],
  },
];

const read = (path: string) => ({ script: READ, args: ["-b", `b=@/${path}`] });
const THE_CALL = "note: read by this call\n --> <command line>:1:1\n";

const data: readonly Case[] = [
  {
    name: "an unknown bucket",
    script: READ,
    args: ["-b", "bb=@/two-files"],
    code: "FLX0900",
    says: 'from: there is no bucket "b"',
    at: "<command line>:1:1",
    also: ["buckets: bb"],
  },
  {
    name: "a bucket whose name is misspelt",
    script: READ.replace('"b"', '"telegarf"'),
    args: ["-b", "telegraf=@/two-files"],
    code: "FLX0900",
    says: 'from: there is no bucket "telegarf"',
    also: ['did you mean "telegraf"?'],
  },
  { name: "no bucket at all", script: READ, code: "FLX0900", says: "from: there is no bucket", also: ["--bucket"] },
  {
    name: "no such file",
    ...read("nope.lp"),
    code: "FLX0901",
    says: "no such file: @/nope.lp",
    at: "<command line>:1:1",
  },
  {
    name: "a folder without data",
    ...read("folder"),
    code: "FLX0901",
    says: "@/folder: no file whose format is known",
    at: "<command line>:1:1",
    also: [".csv"],
  },
  {
    name: "csv.from of a missing file",
    script: 'import "csv"\ncsv.from(file: "@/nope.csv")',
    code: "FLX0901",
    says: "csv.from: no such file: @/nope.csv",
    at: "<command line>:2:1",
  },
  {
    name: "csv.from of a folder",
    script: 'import "csv"\ncsv.from(file: "@/folder")',
    code: "FLX0901",
    says: "csv.from: @/folder is a directory, not a file",
    at: "<command line>:2:1",
  },
  {
    name: "gzip that is cut",
    ...read("cut.lp.gz"),
    code: "FLX0540",
    says: "the gzip data of @/cut.lp.gz ends too early",
    at: "<command line>:1:1",
  },
  {
    name: "gzip that is none",
    ...read("not-gzip.csv.gz"),
    code: "FLX0540",
    says: "the gzip data of @/not-gzip.csv.gz is corrupt",
    at: "<command line>:1:1",
  },
  {
    name: "a row with too few cells",
    ...read("width.csv"),
    code: "FLX0501",
    says: "this row has 5 cells, its block has 6",
    at: "@/width.csv:6:1",
    also: ["6 | ,,0,2024-01-01T00:00:00Z,1\n", THE_CALL],
  },
  {
    name: "an integer out of range",
    ...read("range.csv"),
    code: "FLX0502",
    says: '"9223372036854775808" in column "_value" is no long',
    at: "@/range.csv:5:26",
    also: [THE_CALL],
  },
  {
    name: "text where a number should be",
    ...read("no-number.csv"),
    code: "FLX0502",
    says: '"one" in column "_value" is no long',
    at: "@/no-number.csv:5:26",
  },
  {
    name: "a time that is none",
    ...read("no-time.csv"),
    code: "FLX0502",
    says: '"2024-13-01T00:00:00Z" in column "_time" is no dateTime:RFC3339',
    at: "@/no-time.csv:5:5",
  },
  {
    name: "CSV that is not UTF-8",
    ...read("not-utf-8.csv"),
    code: "FLX0523",
    says: 'the text in column "host" is not UTF-8',
    at: "@/not-utf-8.csv:5:28",
  },
  {
    name: "an unknown datatype",
    ...read("datatype.csv"),
    code: "FLX0503",
    says: 'column "_value" has the unknown datatype "lng"',
    at: "@/datatype.csv:1:40",
    also: ["datatypes are string, long,"],
  },
  { name: "no column names", ...read("no-names.csv"), code: "FLX0504", says: "", also: [THE_CALL] },
  {
    name: "plain CSV where annotated is wanted",
    script: 'import "csv"\ncsv.from(file: "@/bare.csv")',
    code: "FLX0500",
    says: "the #datatype row is missing before this row",
    at: "@/bare.csv:1:1",
    also: ['mode: "raw"', " --> <command line>:2:1\n"],
  },
  {
    name: "annotated CSV in the script",
    script: 'import "csv"\ncsv.from(csv: "a,b")',
    code: "FLX0500",
    says: "the #datatype row is missing before this row",
    at: "<csv>:1:1",
    also: [" --> <command line>:2:1\n"],
  },
  {
    name: "plain CSV with rows of two widths",
    ...read("ragged.csv"),
    code: "FLX0530",
    says: "this row has 1 field, the first one 2 fields",
    at: "@/ragged.csv:3:1",
    also: [THE_CALL],
  },
  {
    name: "an open quote",
    ...read("open-quote.csv"),
    code: "FLX0532",
    says: "quoted field",
    at: "@/open-quote.csv:2:3",
  },
  {
    name: "plain CSV that is not UTF-8",
    ...read("latin1.csv"),
    code: "FLX0523",
    says: "text that is not UTF-8",
    at: "@/latin1.csv:2:3",
  },
  {
    name: "a type for a column that is not there",
    script: READ,
    args: ["-b", "b=@/bare.csv", "--csv-types", "aa=int"],
    code: "FLX0533",
    says: 'a type is given for column "aa", which is not there',
    at: "@/bare.csv:1:1",
  },
  {
    name: "a value that is not of the type given",
    script: READ,
    args: ["-b", "b=@/bare.csv", "--csv-types", "b=bool"],
    code: "FLX0531",
    says: '"2" in column "b" is no bool',
    at: "@/bare.csv:2:3",
  },
  {
    name: "line protocol that needs more memory than there is",
    script: READ,
    args: ["-b", "b=@/many.lp", "--memory", "8kB"],
    code: "FLX0403",
    says: "from() needs ",
    at: "<command line>:1:1",
  },
  {
    name: "plain CSV that needs more memory than there is",
    script: READ,
    args: ["-b", "b=@/many.csv", "--memory", "8kB"],
    code: "FLX0403",
    says: "from() needs ",
    at: "<command line>:1:1",
  },
  {
    name: "line protocol: a field without value",
    ...read("no-value.lp"),
    code: "FLX0520",
    says: 'expected a field value, found " "',
    at: "@/no-value.lp:2:18",
    also: ["2 | cpu,host=a usage= 2\n", THE_CALL],
  },
  {
    name: "line protocol: no field",
    ...read("no-field.lp"),
    code: "FLX0520",
    says: 'expected " " and a field, found the end of the line',
    at: "@/no-field.lp:1:11",
  },
  {
    name: "line protocol: no tag key",
    ...read("no-key.lp"),
    code: "FLX0520",
    says: "expected a tag key",
    at: "@/no-key.lp:1:5",
  },
  {
    name: "line protocol: a space",
    ...read("spaces.lp"),
    code: "FLX0520",
    says: 'expected "="',
    at: "@/spaces.lp:1:13",
  },
  {
    name: "line protocol: an integer out of range",
    ...read("big-int.lp"),
    code: "FLX0521",
    says: "integer 9223372036854775808i does not fit in 64 bits",
    at: "@/big-int.lp:1:7",
  },
  {
    name: "line protocol: a time out of range",
    ...read("big-time.lp"),
    code: "FLX0521",
    says: "timestamp 99999999999999999999 is out of range",
    at: "@/big-time.lp:1:9",
    also: ["is the precision"],
  },
  { name: "line protocol: no value", ...read("word.lp"), code: "FLX0520", says: "expected", at: "@/word.lp:1:9" },
  {
    name: "line protocol: an open string",
    ...read("open-string.lp"),
    code: "FLX0520",
    says: "string without closing quote",
    at: "@/open-string.lp:1:7",
  },
  {
    name: "line protocol that is not UTF-8",
    ...read("latin1.lp"),
    code: "FLX0523",
    says: "text that is not UTF-8",
    at: "@/latin1.lp:1:1",
  },
  {
    name: "a folder: lines are counted in each file",
    ...read("two-files"),
    code: "FLX0520",
    says: 'expected " " and a field, found the end of the line',
    at: "@/two-files/b.lp:3:4",
  },
];

describe.each([
  { what: "scripts", cases: scripts },
  { what: "data", cases: data },
])("$what", ({ cases }) => {
  test.each(cases)("$name", async ({ args = [], script, code, says, at, also = [] }) => {
    const { status, out, err } = await workspace.fluxts([
      "run",
      ...args,
      ...(script === undefined ? [] : ["-e", script]),
    ]);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err.startsWith(`error[${code}]: ${says}`), err).toBe(true);
    if (at !== undefined) expect(err.split("\n")[1].trim()).toBe(`--> ${at}`);
    for (const text of also) expect(err).toContain(text);
    expect(err).not.toMatch(/\n {4}at |\.ts:\d|[^\n\x20-\x7e\u00a0-\uffff\t]/);
  });
});

describe("lines that are left out", () => {
  test("are counted, with what is wrong with the first; no other line is lost", async () => {
    const { status, out, err } = await workspace.fluxts([
      ...["run", "-e", `${READ} |> group() |> count()`, "-b", "b=@/two-files", "--skip-bad-lines", "-f", "ndjson"],
    ]);
    expect(status).toBe(0);
    expect(JSON.parse(out)._value).toBe(2);
    expect(err).toBe(
      [
        "fluxts: 1 line was left out:",
        'error[FLX0520]: expected " " and a field, found the end of the line',
        " --> @/two-files/b.lp:3:4",
        "  |",
        "3 | cpu",
        "  |    ^",
        "",
      ].join("\n"),
    );
  });

  test("are told once, also if the bucket is read twice", async () => {
    workspace.write("bad.lp", "x\ncpu v=1 1\ny\n");
    const script = `${READ} |> yield(name: "a") ${READ} |> yield(name: "b")`;
    const { status, err } = await workspace.fluxts(["run", "-e", script, "-b", "b=@/bad.lp", "--skip-bad-lines"]);
    expect(status).toBe(0);
    expect(err.match(/left out/g)).toEqual(["left out"]);
    expect(err).toContain("fluxts: 2 lines were left out, the first for this:\n");
    expect(err).toContain("@/bad.lp:1:2\n");
  });
});

describe("an error after output has begun", () => {
  const script = `import "array" import "csv"
    array.from(rows: [{v: 1}]) |> yield(name: "first")
    csv.from(file: "@/no-number.csv")`;

  test.each([
    ["csv", /\n,error,reference\n,"?""one"" in column ""_value"" is no long"?,FLX0502\n$/],
    ["json", /"error":\{"message":"\\"one\\" in column \\"_value\\" is no long","reference":"FLX0502"\}\}\n$/],
    ["ndjson", /\n\{"error":"\\"one\\" in column \\"_value\\" is no long","reference":"FLX0502"\}\n$/],
    ["table", /\nerror\[FLX0502\]: "one" in column "_value" is no long\n$/],
  ])("%s says that it is not whole", async (format, end) => {
    const { status, out, err } = await workspace.fluxts(["run", "-e", script, "-f", format]);
    expect(status).toBe(1);
    expect(out).toMatch(end);
    expect(err).toContain("error[FLX0502]");
    expect(err).toContain("@/no-number.csv:5:26\n");
  });
});

describe("wrong usage", () => {
  test.each<[string, string[], string]>([
    ["no script", ["run"], "fluxts: give either a script file, or - for standard input, or -e TEXT\n"],
    ["two scripts", ["run", "-e", "1", "@/empty.flux"], "fluxts: give either a script file"],
    ["two files", ["run", "a", "b"], "fluxts: too many arguments for 'run'"],
    ["an unknown command", ["rnu"], "fluxts: unknown command 'rnu'\n(Did you mean run?)\n"],
    ["an unknown option", ["run", "--fromat", "csv"], "fluxts: unknown option '--fromat'\n(Did you mean --format?)\n"],
    ["an unknown format", ["run", "-e", "1", "-f", "xml"], "is invalid. Allowed choices are table, csv, json"],
    ["a bucket without path", ["run", "-e", "1", "-b", "b"], "is invalid. Give it as name=value.\n"],
    ["a parameter without value", ["run", "-e", "1", "-p", "=b"], "is invalid. Give it as name=value.\n"],
    ["a size", ["run", "-e", "1", "--memory", "lots"], "is invalid. Give a size such as 512MB.\n"],
    ["a time", ["run", "-e", "1", "--now", "noon"], "is invalid. Give a time such as 2024-01-01T00:00:00Z.\n"],
    ["a count", ["run", "-e", "1", "--batch-rows", "0"], "is invalid. Give a whole number above 0.\n"],
    ["a number of rows", ["run", "-e", "1", "--max-rows", "none"], "is invalid. Give a whole number above 0"],
    ["a precision", ["run", "-e", "1", "--precision", "m"], "is invalid. Give ns, us, ms or s.\n"],
    ["a type", ["run", "-e", "1", "--csv-types", "a=number"], "types are bool, int, uint, float, string, time.\n"],
    ["two ways to explain", ["explain", "-e", "1", "--stages", "--analyze"], "cannot be used with option"],
    ["no file to format", ["fmt"], "fluxts: missing required argument 'files'\n"],
    ["an unknown shell", ["completion", "tcsh"], "Allowed choices are bash, zsh, fish.\n"],
  ])("%s", async (_, args, message) => {
    const { status, out, err } = await workspace.fluxts(args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain(message);
    expect(err.startsWith("fluxts: ")).toBe(true);
  });

  test("nothing at all shows the help", async () => {
    const { status, out, err } = await workspace.fluxts([]);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).toContain("Usage: fluxts");
  });
});
