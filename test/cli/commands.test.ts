import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { fluxts, Workspace } from "../harness/command-line.ts";

const workspace = new Workspace({
  "good.flux": "a = 1\n",
  "ugly.flux": "a=1\n",
  "wrong.flux": 'a = 1 + "x"\nb = nope\n',
  "params.flux": "a = params.n + 1\n",
  "cpu.lp": "cpu,host=a usage=1.5 1704067200000000000\ncpu,host=b usage=2 1704067210000000000\n",
});
afterAll(() => workspace.remove());

describe("check", () => {
  test("says nothing of a script that is right", async () => {
    expect(await workspace.fluxts(["check", "@/good.flux"])).toEqual({ status: 0, out: "", err: "" });
  });

  test("tells all that is wrong, and how many errors there are", async () => {
    const { status, out, err } = await workspace.fluxts(["check", "@/good.flux", "@/wrong.flux"]);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toMatch(
      /^error\[FLX0101\].*\n --> @\/wrong.flux:1:9\n(.|\n)*error\[FLX0100\].*\n --> @\/wrong.flux:2:5\n/,
    );
    expect(err).toMatch(/\nfluxts: 2 errors\n$/);
  });

  test("takes parameters, standard input and -e", async () => {
    expect((await workspace.fluxts(["check", "@/params.flux"])).err).toContain("error[FLX0903]");
    expect(await workspace.fluxts(["check", "@/params.flux", "-p", "n=1"])).toEqual({ status: 0, out: "", err: "" });
    expect((await fluxts(["check", "-"], { input: "x" })).err).toContain("--> <stdin>:1:1");
    expect((await fluxts(["check", "-e", "x"])).err).toContain("--> <command line>:1:1");
  });

  test("goes on after a file that cannot be read", async () => {
    const { status, err } = await workspace.fluxts(["check", "@/none.flux", "@/wrong.flux"]);
    expect(status).toBe(1);
    expect(err).toMatch(/^error\[FLX0901\]: no such file: @\/none.flux\n(.|\n)*\nfluxts: 3 errors\n$/);
  });

  test("gives all problems of all files as JSON", async () => {
    workspace.write("fix.flux", 'b = strings.title(v: "😀é")\n');
    const args = ["check", "-f", "json", "@/none.flux", "@/wrong.flux", "@/good.flux", "@/fix.flux"];
    const { status, out, err } = await workspace.fluxts(args);
    expect({ status, err }).toEqual({ status: 1, err: "" });
    const [none, types, name, fix, ...more] = JSON.parse(out);
    expect(none).toMatchObject({ code: "FLX0901", file: null, start: null, end: null });
    expect(types).toMatchObject({ code: "FLX0101", severity: "error", file: "@/wrong.flux" });
    expect(name).toEqual({
      code: "FLX0100",
      severity: "error",
      message: "undefined identifier `nope`",
      file: "@/wrong.flux",
      start: { line: 2, column: 5 },
      end: { line: 2, column: 9 },
      notes: [],
      related: [],
      fixes: [],
    });
    expect(fix.fixes).toEqual([
      {
        title: 'add `import "strings"`',
        file: "@/fix.flux",
        start: { line: 1, column: 1 },
        end: { line: 1, column: 1 },
        text: 'import "strings"\n\n',
      },
    ]);
    expect(more).toEqual([]);
    expect(await workspace.fluxts(["check", "-f", "json", "@/good.flux"])).toEqual({ status: 0, out: "[]\n", err: "" });
  });

  test("warns of what is hardly meant so, if asked", async () => {
    const args = ["check", "-e", 'import "math"\n1'];
    expect(await fluxts(args)).toEqual({ status: 0, out: "", err: "" });
    const { status, err } = await fluxts([...args, "--lint"]);
    expect(status).toBe(0);
    expect(err).toMatch(/^warning\[FLX0701\]: package `math` is not used\n/);
  });

  test("shows no more than twenty problems", async () => {
    const { err } = await fluxts(["check", "-e", Array.from({ length: 30 }, (_, i) => `x${i} = nope`).join("\n")]);
    expect(err.match(/^error/gm)?.length).toBe(20);
    expect(err).toMatch(/\n\nand 10 more\nfluxts: 30 errors\n$/);
  });
});

describe("fmt", () => {
  test("prints the scripts", async () => {
    const outcome = await workspace.fluxts(["fmt", "@/ugly.flux", "@/good.flux"]);
    expect(outcome).toEqual({ status: 0, out: "a = 1\na = 1\n", err: "" });
    expect((await fluxts(["fmt", "-"], { input: "b=2" })).out).toBe("b = 2\n");
  });

  test("checks them", async () => {
    expect(await workspace.fluxts(["fmt", "--check", "@/good.flux"])).toEqual({ status: 0, out: "", err: "" });
    expect(await workspace.fluxts(["fmt", "--check", "@/good.flux", "@/ugly.flux"])).toEqual({
      status: 1,
      out: "",
      err: "fluxts: @/ugly.flux is not formatted\n",
    });
  });

  test("changes them in place, those that parse", async () => {
    workspace.write("broken.flux", "a = (\n");
    workspace.write("change.flux", "a=[1,2]\n");
    const { status, out, err } = await workspace.fluxts(["fmt", "-w", "@/broken.flux", "@/change.flux"]);
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err).toContain("@/broken.flux:");
    expect(readFileSync(workspace.path("change.flux"), "utf8")).toBe("a = [1, 2]\n");
    expect(readFileSync(workspace.path("broken.flux"), "utf8")).toBe("a = (\n");
  });
});

describe("explain", () => {
  const script = 'from(bucket: "b") |> range(start: 2024-01-01, stop: 2025-01-01) |> sum()';
  const explain = (...args: string[]) => workspace.fluxts(["explain", "-e", script, "-b", "b=@/cpu.lp", ...args]);

  test("shows the plan after the rules", async () => {
    const { status, out, err } = await explain();
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toMatch(/^result "_result"\n {2}#1 sum\(.*\)\n {4}#2 range\(.*\)\n {6}#3 from\(bucket: "b"; _time in /);
  });

  test("shows the plan at each stage", async () => {
    const { out } = await explain("--stages");
    expect(out).toMatch(/^before the rules:\nresult "_result"\n(.|\n)*\n\nafter [a-z-]+:\nresult/);
  });

  test("measures a run", async () => {
    const { out } = await explain("--analyze");
    expect(out).toMatch(/^result "_result"\n {2}#1 sum\(.*\)\n/);
    expect(out).toMatch(
      /\n\nstep +ms +% +rows in +rows out +tables +out +held +spilled +decoded\n#1 sum +[\d.]+ +\d+ +2 +2 +2 /,
    );
    expect(out).toMatch(/\n#3 from +[\d.]+ +\d+ +2 +2 +\d+ (Ki)?B +\d+ (Ki)?B +\d+ B, [\d.]+ MB\/s\n/);
    expect(out).toMatch(
      /\n\ntime +[\d.]+ ms: parse .*, write [\d.]+\nread +2 rows, \d+ B decoded\nmemory +\d+ (Ki)?B held by steps\n$/,
    );
  });
});

describe("help", () => {
  test.each(["run", "check", "fmt", "explain", "test", "types", "doc", "completion"])(
    "%s has examples that it accepts",
    async (command) => {
      const { status, out, err } = await fluxts([command, "--help"]);
      expect({ status, err }).toEqual({ status: 0, err: "" });
      const examples = out.slice(out.indexOf("\nExamples:\n")).match(/fluxts [^)\n]+/g) ?? [];
      expect(examples.length).toBeGreaterThan(1);
      for (const example of examples) {
        const args = example
          .split(/ [>|] /)[0]
          .split(" ")
          .slice(1);
        expect((await fluxts(args)).status, example).toBeLessThan(2);
      }
    },
  );

  test("the overview names all commands", async () => {
    const { status, out } = await fluxts(["--help"]);
    expect(status).toBe(0);
    for (const command of ["run", "check", "fmt", "explain", "test", "types", "doc", "completion"])
      expect(out).toMatch(`\n  ${command} `);
  });
});

describe("completion", () => {
  test("bash completes commands, options and files", async () => {
    const { out } = await fluxts(["completion", "bash"]);
    const complete = (...words: string[]) =>
      execFileSync(
        "bash",
        [
          "-c",
          `${out}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _fluxts; printf '%s\\n' "\${COMPREPLY[@]}"`,
          "-",
          "fluxts",
          ...words,
        ],
        {
          encoding: "utf8",
          cwd: workspace.folder,
        },
      )
        .trim()
        .split("\n");
    expect(complete("")).toEqual([
      "run",
      "check",
      "fmt",
      "explain",
      "test",
      "types",
      "doc",
      "repl",
      "write",
      "bucket",
      "delete",
      "schema",
      "export",
      "backup",
      "restore",
      "db",
      "completion",
    ]);
    expect(complete("run", "--skip")).toEqual(["--skip-bad-lines"]);
    expect(complete("check", "goo")).toEqual(["good.flux"]);
  });

  test.each([
    ["zsh", "#compdef fluxts\n"],
    ["fish", "complete -c fluxts -n __fish_use_subcommand -a run\n"],
  ])("%s", async (shell, begin) => {
    const { status, out } = await fluxts(["completion", shell]);
    expect(status).toBe(0);
    expect(out.startsWith(begin)).toBe(true);
    expect(out).toContain("skip-bad-lines");
  });
});

describe("a terminal", () => {
  test("has problems in colours, which files have not", async () => {
    const coloured = await fluxts(["check", "-e", "nope"], { interactive: true });
    expect(coloured.err).toContain("\x1b[31merror[FLX0100]\x1b[0m: undefined");
    expect(coloured.err).toContain("\x1b[31m^^^^\x1b[0m");
    const plain = await fluxts(["check", "-e", "nope"]);
    expect(coloured.err.replace(/\x1b\[\d+m/g, "")).toBe(plain.err);
    expect(plain.err).not.toContain("\x1b");
  });

  test("is not commanded by what stands in files", async () => {
    const { err } = await fluxts(["check", "-e", '"\x1b[2J" + 1']);
    expect(err).toContain('1 | "\ufffd[2J" + 1\n');
  });
});
