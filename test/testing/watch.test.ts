import { rmSync } from "node:fs";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runProgram } from "../../src/cli/program.ts";
import { Keys } from "../../src/cli/test/watch/keys.ts";
import { Workspace } from "../harness/command-line.ts";

let workspace: Workspace;
let session: Session | undefined;
beforeEach(() => {
  workspace = new Workspace({
    "lib/limits.flux": "package limits\nhigh = 50",
    "lib/names.flux": 'package names\nfirst = "a"',
    "data.csv": "v\n1\n",
    "checks/limits_test.flux": `import "testing"
import "../lib/limits"
testcase is_high { testing.assertEqualValues(got: limits.high, want: 50) }`,
    "checks/names_test.flux": `package names_test
import "testing"
import "../lib/names"
testcase is_first { testing.assertEqualValues(got: names.first, want: "a") }
testcase is_one { testing.assertEqualValues(got: 1, want: 1) }`,
  });
  workspace.write(
    "checks/data_test.flux",
    `import "csv"
import "testing"
testcase reads {
  column = csv.from(file: "${workspace.path("data.csv")}", mode: "raw") |> findColumn(fn: (key) => true, column: "v")
  testing.assertEqualValues(got: column[0], want: "1")
}`,
  );
});
afterEach(async () => {
  await session?.quit();
  session = undefined;
  workspace.remove();
});

/** A run of `fluxts test --watch` with a terminal and a watcher of its own. */
class Session {
  /** All that was printed and told since it last waited. */
  private text = "";
  private arrived: () => void = () => {};
  private readonly input = new PassThrough();
  private onChange: () => void = () => {};
  folders: ReadonlySet<string> = new Set();
  readonly status: Promise<number>;

  constructor(
    args: readonly string[],
    { columns, beforeTell }: { columns?: number; beforeTell?: (text: string) => void } = {},
  ) {
    const add = (text: string) => {
      this.text += text;
      beforeTell?.(text);
      this.arrived();
    };
    this.status = runProgram(
      ["test", "--watch", workspace.path("checks"), ...args],
      {
        columns,
        interactive: false,
        write: async (bytes) => add(Buffer.from(bytes).toString()),
        tell: add,
        readInput: () => new Uint8Array(),
        usage: () => ({ wall: 0, peakMemory: 0 }),
        console: () => ({ input: this.input, output: new PassThrough(), isTerminal: true }),
        onInterrupt: () => () => {},
      },
      {
        openWatcher: (onChange) => {
          this.onChange = onChange;
          return {
            watch: (folders) => {
              this.folders = folders;
            },
            close() {},
          };
        },
      },
    );
  }

  /** What was printed and told up to the next time that it waits for changes. */
  async told(): Promise<string[]> {
    const end = "waiting for changes\n";
    while (!this.text.includes(end)) await new Promise<void>((resolve) => (this.arrived = resolve));
    const at = this.text.indexOf(end) + end.length;
    const told = this.text.slice(0, at);
    this.text = this.text.slice(at);
    const lines =
      workspace.short(told.replace(/\x1b\[[\d;]*[A-Za-z]/g, "")).match(/^(ok {2}|FAIL|changed|\d+ passed).*/gm) ?? [];
    return lines.map((line) => line.replace(/ \(\d+ ms\)$/, "").replaceAll("@/checks/", ""));
  }

  change(name: string, content: string): void {
    workspace.write(name, content);
    this.onChange();
  }

  type(text: string): void {
    this.input.write(text);
  }

  async quit(): Promise<number> {
    this.type("q");
    return this.status;
  }
}

const ALL = [
  "ok   data_test.flux: reads",
  "ok   limits_test.flux: is_high",
  "ok   names_test.flux: is_first",
  "ok   names_test.flux: is_one",
  "4 passed, 0 failed, 0 skipped",
];

describe("a change", () => {
  test("of a package runs the test cases that import it, and no others", async () => {
    session = new Session([]);
    expect(await session.told()).toEqual(ALL);
    session.change("lib/limits.flux", "package limits\nhigh = 60");
    expect(await session.told()).toEqual([
      "changed: @/lib/limits.flux",
      "FAIL limits_test.flux: is_high",
      "0 passed, 1 failed, 0 skipped",
    ]);
    session.change("lib/names.flux", 'package names\n\nfirst = "a"');
    expect(await session.told()).toEqual([
      "changed: @/lib/names.flux",
      "ok   names_test.flux: is_first",
      "ok   names_test.flux: is_one",
      "2 passed, 0 failed, 0 skipped",
    ]);
    expect(await session.quit()).toBe(1);
  });

  test("of data that a test case reads runs it", async () => {
    session = new Session([]);
    await session.told();
    session.change("data.csv", "v\n2\n");
    expect((await session.told()).slice(0, 2)).toEqual(["changed: @/data.csv", "FAIL data_test.flux: reads"]);
  });

  test("of the text of a test case runs all of its file; a file that is new runs, one that is gone does not", async () => {
    session = new Session([]);
    await session.told();
    session.change("checks/names_test.flux", 'package names_test\ntestcase a { x = 1 }\ntestcase b { die(msg: "b") }');
    expect(await session.told()).toEqual([
      "changed: names_test.flux",
      "FAIL names_test.flux: a",
      "FAIL names_test.flux: b",
      "0 passed, 2 failed, 0 skipped",
    ]);
    rmSync(workspace.path("checks/names_test.flux"));
    session.change(
      "checks/deep/new_test.flux",
      'import "testing"\ntestcase a { testing.assertEqualValues(got: 1, want: 1) }',
    );
    expect(await session.told()).toEqual([
      "changed: deep/new_test.flux",
      "ok   deep/new_test.flux: a",
      "1 passed, 0 failed, 0 skipped",
    ]);
    expect(session.folders).toContain(workspace.path("checks/deep"));
    expect(session.folders).toContain(workspace.path("lib"));
    expect(await session.quit()).toBe(0);
  });

  test("that makes a package that was missing runs the test case that wants it", async () => {
    rmSync(workspace.path("lib/limits.flux"));
    session = new Session([]);
    expect((await session.told())[1]).toBe("FAIL limits_test.flux: is_high");
    session.change("lib/limits/all.flux", "package limits\nhigh = 50");
    expect((await session.told()).slice(-2)).toEqual([
      "ok   limits_test.flux: is_high",
      "1 passed, 0 failed, 0 skipped",
    ]);
  });

  test("during a run is not missed, though nobody tells of it", async () => {
    session = new Session([], {
      beforeTell(text) {
        if (text.includes("names_test.flux: is_one")) workspace.write("lib/limits.flux", "package limits\nhigh = 70");
      },
    });
    expect(await session.told()).toEqual(ALL);
    expect((await session.told()).slice(0, 2)).toEqual([
      "changed: @/lib/limits.flux",
      "FAIL limits_test.flux: is_high",
    ]);
  });

  test("that breaks what all need is told, and mended by another", async () => {
    workspace.write("checks/fluxtest.root", "shop");
    session = new Session([]);
    await session.told();
    session.change("checks/fluxtest.root", "{");
    session.change("checks/fluxtest.root", "shop");
    session.change("lib/limits.flux", "package limits\nhigh = 51");
    expect((await session.told()).slice(-2)).toEqual([
      "FAIL limits_test.flux: is_high",
      "0 passed, 1 failed, 0 skipped",
    ]);
  });

  test("that leaves a file as it was runs nothing", async () => {
    session = new Session([]);
    await session.told();
    session.change("lib/limits.flux", "package limits\nhigh = 50");
    session.change("lib/names.flux", 'package names\nfirst = "b"');
    expect((await session.told())[0]).toBe("changed: @/lib/names.flux");
  });
});

describe("a key", () => {
  test("runs all, those that failed, or those that match", async () => {
    session = new Session(["--skip", "reads"], { columns: 80 });
    await session.told();
    session.change("lib/limits.flux", "package limits\nhigh = 60");
    await session.told();
    session.type("a");
    expect((await session.told()).length).toBe(4);
    session.type("f");
    expect(await session.told()).toEqual(["FAIL limits_test.flux: is_high", "0 passed, 1 failed, 0 skipped"]);
    session.type("pnames.is_x\x7fone\r");
    expect(await session.told()).toEqual(["ok   names_test.flux: is_one", "1 passed, 0 failed, 0 skipped"]);
    expect(await session.quit()).toBe(1);
  });

  test("of a pattern can be taken back, and a pattern that is none is told", () => {
    const commands: unknown[] = [];
    let shown = "";
    const keys = new Keys(
      (text) => {
        shown += text;
      },
      (command) => commands.push(command),
    );
    keys.type("p(\r");
    keys.type("pab\x1bq");
    keys.type("\x1b[A");
    keys.type("p\r");
    keys.type("px\x03");
    expect(commands).toEqual([{ kind: "quit" }, { kind: "filter", filter: undefined }, { kind: "quit" }]);
    expect(shown).toContain('"(" is not a regular expression');
  });
});

test("--watch does not go with --coverage", async () => {
  const { status, err } = await workspace.fluxts(["test", "@/checks", "--watch", "--coverage"]);
  expect([status, err]).toEqual([2, "fluxts: --watch and --coverage do not go together\n"]);
});
