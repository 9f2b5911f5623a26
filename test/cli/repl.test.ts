import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { History, historyFile } from "../../src/cli/repl/history.ts";
import { paint } from "../../src/cli/repl/paint.ts";
import { prompt } from "../../src/cli/repl/prompt.ts";
import { Repl } from "../../src/cli/repl/repl.ts";
import { type Terminal, wantsColours } from "../../src/cli/terminal.ts";
import { Engine, memoryDeps } from "../../src/engine/index.ts";
import { Workspace } from "../harness/command-line.ts";
import { Screen } from "../harness/screen.ts";

const workspace = new Workspace({
  "home.lp": "home,room=a t=20.5 1704067200000000000\n",
  "lib.flux": 'import "strings"\nshout = (v) => strings.toUpper(v: v)\n',
  "broken.flux": "a = 1 +\n",
});
afterAll(() => workspace.remove());

/** Runs lines that come from a file. */
function piped(lines: readonly string[], args: readonly string[] = []) {
  return workspace.fluxts(["repl", ...args], { input: `${lines.join("\n")}\n` });
}

describe("lines of a file", () => {
  test("run one after the other", async () => {
    const { status, out, err } = await piped([
      "a = 1",
      "",
      "// nothing",
      "a + 1",
      '{text: "x", list: [1.0]}',
      "(x) => x",
    ]);
    expect({ status, out, err }).toEqual({ status: 0, out: '2\n{text: "x", list: [1.0]}\n(x: A) => A\n', err: "" });
  });

  test("belong together as in a script", async () => {
    const lines = ["a = 1", "  + 2", "f = (", "    x,", ") => x", "", "f(x: a)", "f(", "  x: 5,", ")"];
    expect(await piped(lines)).toMatchObject({ status: 0, out: "3\n5\n" });
  });

  test("go on after one that fails, with status 1 at the end", async () => {
    const { status, out, err } = await piped(["a = 1", "a + nothing", "a"]);
    expect({ status, out }).toEqual({ status: 1, out: "1\n" });
    expect(err).toContain("undefined identifier `nothing`");
    expect(err).toContain("<input 2>:1:5");
  });

  test("that end too early are told", async () => {
    const { status, err } = await piped(["a = ["]);
    expect(status).toBe(1);
    expect(err).toContain("never closed");
  });

  test("show tables as run does", async () => {
    const script = 'from(bucket: "home") |> range(start: 0) |> drop(columns: ["_start", "_stop"])';
    const args = ["-b", "home=@/home.lp"];
    const run = await workspace.fluxts(["run", "-e", script, "--format", "table", ...args]);
    expect((await piped([script], args)).out).toBe(run.out);
    const csv = await workspace.fluxts(["run", "-e", script, "--format", "csv", ...args]);
    expect((await piped([script], ["--format", "csv", ...args])).out).toBe(csv.out);
  });

  test("a pipeline goes on with the next lines", async () => {
    const lines = [
      'home = from(bucket: "home")',
      "    |> range(start: 0)",
      "",
      '    |> keep(columns: ["room"])',
      "home",
    ];
    const { out } = await piped([".format ndjson", ...lines], ["-b", "home=@/home.lp"]);
    expect(out).toBe('{"result":"_result","table":0,"room":"a"}\n');
  });

  test("options of run hold", async () => {
    const { out } = await piped(["now()", "params.n + 1"], ["--now", "2024-01-01", "--param", "n=1"]);
    expect(out).toBe("2024-01-01T00:00:00Z\n2\n");
  });

  test("scripts and texts can come first", async () => {
    const { out } = await piped(['shout(v: "a")', "b"], ["@/lib.flux", "-e", "b = 5"]);
    expect(out).toBe('"A"\n5\n');
  });
});

describe("commands", () => {
  test.each([
    [[".type (a) => a + 1"], "(a: int) => int\n"],
    [["x = [1]", ".type x"], "[int]\n"],
    [['import s "strings"', ".doc s.toUpper"], /^import "strings"\n\nstrings\.toUpper : \(v: string\) => string/],
    [[".doc filter"], /^filter : /],
    [["sum  = 1", ".doc sum"], "sum : int\n\nsum = 1\n"],
    [['.plan from(bucket: "b") |> sum()'], /^result "_result"\n {2}#1 sum/],
    [[".fmt a=1+  2"], "a = 1 + 2\n"],
    [["a  =  [1,2]", ".fmt"], "a = [1, 2]\n"],
    [[".format"], "table\n"],
    [[".format csv", ".format"], "csv\n"],
    [["b = 1", 'import "math"', ".names"], "b : int\nmath = package math\n"],
    [[".load @/lib.flux", 'shout(v: "a")'], '"A"\n'],
    [[".quit", "1"], ""],
    [[".help"], /\.type EXPR +the type/],
  ])("%j", async (lines, out) => {
    const at = lines.map((line) => line.replace("@", workspace.folder));
    const outcome = await piped(at, ["-b", "b=@/home.lp"]);
    expect(outcome.err).toBe("");
    expect(outcome.out).toEqual(typeof out === "string" ? out : expect.stringMatching(out));
  });

  test.each([
    [".typ 1", "there is no command .typ; did you mean .type?"],
    [".type", "write .type EXPR"],
    [".doc nothingLike", "no package or member `nothingLike`"],
    [".format xml", "there is no format xml"],
    [".plan 1 + 1", "this makes no stream of tables"],
    [".load nowhere.flux", "no such file: nowhere.flux"],
    [".fmt a =", "expected an expression"],
  ])("%s: %s", async (line, message) => {
    const { status, err } = await piped([line]);
    expect(status).toBe(1);
    expect(err).toContain(message);
  });

  test("a script that cannot be loaded tells why and changes nothing", async () => {
    const { status, out, err } = await piped(["a = 5", `.load ${workspace.path("broken.flux")}`, "a"]);
    expect({ status, out }).toEqual({ status: 1, out: "5\n" });
    expect(err).toContain("broken.flux:2:1");
  });

  test("what is saved can be loaded again", async () => {
    const file = workspace.path("saved.flux");
    const lines = [
      'import "strings"',
      "a = 1",
      "option now = () => 2024-01-01",
      "a = 2",
      "b = a + 1",
      "b",
      `.save ${file}`,
    ];
    expect(await piped(lines)).toMatchObject({ status: 0, err: "" });
    expect(readFileSync(file, "utf8")).toBe('import "strings"\n\noption now = () => 2024-01-01\na = 2\nb = a + 1\n');
    expect((await piped([`.load ${file}`, "b", "now()"])).out).toBe("3\n2024-01-01T00:00:00Z\n");
  });
});

/** A terminal of which the tests are the user. */
class Keyboard {
  readonly input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  readonly output: PassThrough & { isTTY: boolean; columns: number };
  shown = "";
  private interrupt: (() => void) | undefined;

  constructor(columns: number) {
    this.output = Object.assign(new PassThrough(), { isTTY: true, columns });
    this.output.on("data", (bytes) => {
      this.shown += bytes;
    });
  }

  readonly isTerminal = true;

  get terminal(): Terminal {
    return {
      columns: this.output.columns,
      interactive: false,
      write: async (bytes) => {
        this.output.write(bytes);
      },
      tell: (text) => {
        this.output.write(text);
      },
      readInput: () => new Uint8Array(),
      usage: () => ({ wall: 0, peakMemory: 0 }),
      console: () => this,
      onInterrupt: (action) => {
        this.interrupt = action;
        return () => {
          this.interrupt = undefined;
        };
      },
    };
  }

  /** Types, and waits until the text is shown after that. */
  async type(keys: string, until: string): Promise<string> {
    this.shown = "";
    // A Tab that comes in one piece with other keys is a pasted one, which does not complete.
    for (const key of keys.split(/(\t)/)) if (key !== "") this.input.write(key);
    return this.wait(until);
  }

  async wait(until: string): Promise<string> {
    for (let ms = 0; ms < 20_000; ms += 5) {
      if (this.shown.includes(until)) return this.shown;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`${JSON.stringify(until)} was not shown, but ${JSON.stringify(this.shown)}`);
  }

  /** Ctrl-C while something runs. */
  async interruptRun(): Promise<void> {
    while (this.interrupt === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    this.interrupt();
  }
}

function open(deps = {}, options: { history?: History; colours?: boolean; columns?: number } = {}) {
  const keyboard = new Keyboard(options.columns ?? 100);
  const engine = new Engine({ deps: { ...memoryDeps({ buckets: { telegraf: "cpu,host=a usage=1 1" } }), ...deps } });
  const repl = new Repl(engine, keyboard.terminal, { format: "table", maxRows: undefined });
  const done = prompt(repl, keyboard, { history: options.history, colours: options.colours === true });
  return { keyboard, done };
}

const CTRL_C = "\x03";
const CTRL_D = "\x04";
const UP = "\x1b[A";

describe("at a terminal", () => {
  test("lines are answered, further lines asked for, and Ctrl-D leaves", async () => {
    const { keyboard, done } = open();
    await keyboard.wait("flux> ");
    await keyboard.type("1 + 1\r", "\n2\n");
    await keyboard.type("[1,\r", "  ... ");
    await keyboard.type("2]\r", "[1, 2]\n");
    await keyboard.type("nothing\r", "undefined identifier `nothing`");
    await keyboard.type("3\r", "\n3\n");
    keyboard.input.write(CTRL_D);
    await done;
  });

  test("a line that begins with |> goes on with the last statement", async () => {
    const { keyboard, done } = open();
    await keyboard.type('t = from(bucket: "telegraf") |> drop(columns: ["_time"])\r', "flux> ");
    await keyboard.type('|> map(fn: (r) => ({r with x: "more"}))\r', "flux> ");
    await keyboard.type("t\r", "more");
    await keyboard.type(".quit\r", "\n");
    await done;
  });

  test("several lines pasted at once are read as in a script", async () => {
    const { keyboard, done } = open();
    await keyboard.type("a = 1\r  + 2\rb = a\r  * 10\rb\r", "30\n");
    await keyboard.type(CTRL_D, "");
    await done;
  });

  test("Tab completes", async () => {
    const { keyboard, done } = open();
    await keyboard.wait("flux> ");
    await keyboard.type("from(buc\t", "ket");
    await keyboard.type(": ", ": ");
    await keyboard.type('"tel\t', 'egraf"');
    await keyboard.type(') |> keep(columns: ["ho\t', 'st"');
    await keyboard.type("])\r", "host=a");
    await keyboard.type("|> filter(fn: (r) => r.\t", "r.host");
    await keyboard.type(CTRL_C, "flux> ");
    await keyboard.type(".fo\t", ".format");
    await keyboard.type("js\t", "on");
    await keyboard.type("\r", "flux> ");
    await keyboard.type(".format\r", "\njson\n");
    await keyboard.type(CTRL_D, "");
    await done;
  });

  test("Ctrl-C drops what was typed, and stops what runs", async () => {
    const { keyboard, done } = open({ http: () => new Promise(() => {}) });
    await keyboard.type("[1,\r", "  ... ");
    await keyboard.type(`2, ${CTRL_C}`, "flux> ");
    await keyboard.type("7\r", "\n7\n");
    await keyboard.type(CTRL_C, ".quit leaves");
    await keyboard.type('import "http/requests"\r', "flux> ");
    const cancelled = keyboard.type('requests.get(url: "http://a.example")\r', "cancelled");
    await keyboard.interruptRun();
    await cancelled;
    await keyboard.type("8\r", "\n8\n");
    await keyboard.type(CTRL_D, "");
    await done;
  });

  test("colours are written over the line, and only if they are wanted", async () => {
    const coloured = open({}, { colours: true });
    await coloured.keyboard.type("1", "\x1b[33m1\x1b[0m");
    await coloured.keyboard.type(`\r${CTRL_D}`, "");
    await coloured.done;
    const plain = open();
    await plain.keyboard.type("1\r", "\n1\n");
    expect(plain.keyboard.shown).not.toContain("\x1b[33m");
    await plain.keyboard.type(CTRL_D, "");
    await plain.done;
  });

  test("lines that are wider than the terminal stay where they are", async () => {
    const { keyboard, done } = open({}, { colours: true, columns: 20 });
    const screen = new Screen(20);
    keyboard.output.on("data", (bytes: Buffer) => screen.write(bytes.toString().replace(/(?<!\r)\n/g, "\r\n")));
    await keyboard.type("1 + 1\r", "\n2\n");
    await keyboard.wait("flux> \x1b[7G");
    // What comes in one piece Node takes for pasted, and does not lay out itself.
    keyboard.input.write('text = "0123456789"');
    await keyboard.type("\x1b[D", "\x1b");
    await keyboard.type("Z", "Z");
    await keyboard.type("\r", "flux> ");
    await keyboard.type("3\r", "\n3\n");
    await keyboard.type(".type text\r", "string\n");
    expect(screen.text).toContain(
      'flux> 1 + 1\n2\nflux> text = "012345\n6789Z"\nflux> 3\n3\nflux> .type text\nstring\n',
    );
    await keyboard.type(CTRL_D, "");
    await done;
  });

  test("earlier inputs come back as one line, also those of former sessions", async () => {
    const path = workspace.path("state/history");
    const first = open({}, { history: new History(path) });
    await first.keyboard.type("[1,\r", "... ");
    await first.keyboard.type("  2]\r", "[1, 2]\n");
    await first.keyboard.type(CTRL_D, "");
    await first.done;
    expect(readFileSync(path, "utf8")).toBe("[1, 2]\n");
    const second = open({}, { history: new History(path) });
    await second.keyboard.wait("flux> ");
    await second.keyboard.type(`${UP}\r`, "[1, 2]\n");
    await second.keyboard.type(CTRL_D, "");
    await second.done;
  });
});

describe("the history", () => {
  test.each([
    [{ XDG_STATE_HOME: "/s" }, "/s/fluxts/history"],
    [{ HOME: "/h" }, "/h/.local/state/fluxts/history"],
    [{ HOME: "/h", XDG_STATE_HOME: "not/absolute" }, "/h/.local/state/fluxts/history"],
  ])("with %j is %s", (env, path) => expect(historyFile(env)).toBe(path));

  test("keeps the latest entries", () => {
    const path = workspace.path("long-history");
    writeFileSync(path, Array.from({ length: 2500 }, (_, i) => `${i}\n`).join(""));
    const entries = new History(path).read();
    expect([entries.length, entries[0], entries[999]]).toEqual([1000, "2499", "1500"]);
    expect(readFileSync(path, "utf8").split("\n")).toHaveLength(1001);
  });

  test("a place that cannot be written is no error", () => {
    const history = new History(join(workspace.path("home.lp"), "fluxts", "history"));
    history.add("1");
    expect(history.read()).toEqual([]);
  });

  test("a lock that was left behind does not stop it", () => {
    mkdirSync(workspace.path("locked"));
    writeFileSync(workspace.path("locked/history.lock"), "");
    const history = new History(workspace.path("locked/history"));
    history.add("1");
    expect(history.read()).toEqual(["1"]);
  });

  test("of processes at the same time keeps the entries of all", async () => {
    const file = workspace.path("shared/history");
    const code = `import { History } from ${JSON.stringify(fileURLToPath(new URL("../../src/cli/repl/history.ts", import.meta.url)))};
      const history = new History(${JSON.stringify(file)});
      for (let i = 0; i < 100; i++) { history.add(process.argv[2] + i); if (i % 10 === 0) history.read(); }`;
    writeFileSync(workspace.path("writer.mts"), code);
    const tsx = fileURLToPath(new URL("../../node_modules/.bin/tsx", import.meta.url));
    const ends = ["a", "b", "c"].map(
      (name) => new Promise((resolve) => spawn(tsx, [workspace.path("writer.mts"), name]).on("close", resolve)),
    );
    expect(await Promise.all(ends)).toEqual([0, 0, 0]);
    const entries = readFileSync(file, "utf8").trim().split("\n");
    expect(new Set(entries).size).toBe(300);
    expect(entries).toHaveLength(300);
  });
});

test("colours follow NO_COLOR and the kind of terminal", () => {
  expect(wantsColours({})).toBe(true);
  expect(wantsColours({ NO_COLOR: "1" })).toBe(false);
  expect(wantsColours({ NO_COLOR: "" })).toBe(true);
  expect(wantsColours({ TERM: "dumb" })).toBe(false);
  expect(paint('b"', 'a = "x')).toBe('\x1b[32mb"\x1b[0m');
});

const CLI = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const hasScript = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

test.runIf(hasScript && existsSync(CLI))(
  "in a real terminal",
  async () => {
    // exec: a shell that waits would end by the Ctrl-C that only its child takes.
    const child = spawn("script", ["-qefc", `exec ${process.execPath} ${CLI} repl --no-history`, "/dev/null"], {
      env: { ...process.env, TERM: "xterm", NO_COLOR: "1" },
    });
    let shown = "";
    child.stdout.on("data", (bytes) => {
      shown += bytes;
    });
    const wait = async (text: string) => {
      for (let ms = 0; ms < 20_000 && !shown.includes(text); ms += 20)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(shown).toContain(text);
      shown = "";
    };
    await wait("flux> ");
    child.stdin.write("6 * 7\r");
    await wait("42");
    child.stdin.write('import "generate"\r');
    await wait("flux> ");
    child.stdin.write("generate.from(count: 2000000000, fn: (n) => n, start: 2024-01-01, stop: 2025-01-01) |> sum()\r");
    // At the prompt, before the run has begun, Ctrl-C does nothing: so it is pressed until it does.
    for (let presses = 0; presses < 20 && !shown.includes("cancelled"); presses++) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      child.stdin.write(CTRL_C);
      for (let ms = 0; ms < 2000 && !shown.includes("cancelled"); ms += 20)
        await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await wait("cancelled");
    child.stdin.write("6 * 8\r");
    await wait("48");
    const closed = new Promise((resolve) => child.on("close", resolve));
    child.stdin.write(CTRL_D);
    expect(await closed).toBe(0);
  },
  60_000,
);
