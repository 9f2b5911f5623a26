import { readdirSync, readlinkSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Batch, type Deps, Engine, FluxError, openWriter } from "../../src/engine/index.ts";
import { nodeDeps } from "../../src/engine/node/deps.ts";
import { Schema } from "../../src/sdk/index.ts";
import { Workspace } from "../harness/command-line.ts";

const ROWS = 1000;
const schema = new Schema([{ name: "_value", type: "float", key: false }]);

/** A bucket that gives batches without end, and counts them. */
class Endless {
  given = 0;
  closed = 0;
  readonly deps: Partial<Deps>;

  /** @param wait whether each batch comes as a promise */
  constructor(wait: boolean, last = Number.POSITIVE_INFINITY) {
    const next = () => {
      if (this.given === last) return wait ? new Promise<Batch>(() => {}) : undefined;
      this.given++;
      const batch: Batch = {
        schema,
        length: ROWS,
        vectors: [{ type: "float", data: new Float64Array(ROWS).fill(this.given), valid: null }],
        offsets: Int32Array.of(0, ROWS),
        continues: this.given > 1,
        open: this.given < last,
      };
      return wait ? Promise.resolve(batch) : batch;
    };
    this.deps = { openBucket: () => ({ next, close: () => void this.closed++ }) };
  }
}

const READ = 'from(bucket: "b") |> map(fn: (r) => ({r with x: r._value * 2.0}))';

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  );
  return error instanceof FluxError ? error.diagnostics[0].code : String(error);
}

describe.each([{ wait: false }, { wait: true }])("a source without end, promises: $wait", ({ wait }) => {
  test("is read no further than its reader is", async () => {
    const source = new Endless(wait);
    const events = new Engine({ deps: source.deps }).run(READ).events();
    for (let i = 1; i <= 20; i++) {
      await events.next();
      await new Promise((resolve) => setTimeout(resolve, 2));
      expect(source.given).toBeLessThanOrEqual(i + 1);
    }
    await events.return(undefined);
    expect(source.closed).toBe(1);
  });

  test("is closed when a loop is left", async () => {
    const source = new Endless(wait);
    const engine = new Engine({ deps: source.deps });
    let bytes = 0;
    for await (const piece of engine.run(READ).write(await openWriter("ndjson"))) {
      bytes += piece.length;
      if (bytes > 200_000) break;
    }
    expect(source.closed).toBe(1);
    expect(source.given).toBeLessThan(10);
  });

  test("is stopped by a signal", async () => {
    const source = new Endless(wait);
    const stop = new AbortController();
    const counter = { rows: 0 };
    const run = new Engine({ deps: source.deps }).run(`${READ} |> sum()`, { signal: stop.signal, counter });
    setTimeout(() => stop.abort(), 50);
    expect(await codeOf(run.rows())).toBe("FLX0404");
    expect(source.closed).toBe(1);
    expect(counter.rows).toBe(source.given * ROWS);
  });

  test("is not begun if the signal was given before", async () => {
    const source = new Endless(wait);
    const run = new Engine({ deps: source.deps }).run(READ, { signal: AbortSignal.abort() });
    expect(await codeOf(run.rows())).toBe("FLX0404");
    expect(source.given).toBe(0);
  });
});

describe("a signal", () => {
  test("ends the wait for a source that never answers", async () => {
    const source = new Endless(true, 3);
    const run = new Engine({ deps: source.deps }).run(READ, { signal: AbortSignal.timeout(30) });
    expect(await codeOf(run.rows())).toBe("FLX0404");
    expect([source.given, source.closed]).toEqual([3, 1]);
  });

  test("ends the handing out of what is done", async () => {
    const source = new Endless(false, 10);
    const stop = new AbortController();
    const run = new Engine({ deps: source.deps, batchRows: 100 }).run(`${READ} |> sort(columns: ["x"])`, {
      signal: stop.signal,
    });
    let batches = 0;
    const read = async () => {
      for await (const { batch } of run.events()) if (batch !== undefined && ++batches === 3) stop.abort();
    };
    expect(await codeOf(read())).toBe("FLX0404");
    expect(batches).toBe(3);
  });

  test("ends a run that a script waits for", async () => {
    const source = new Endless(false);
    const script = 'x = from(bucket: "b") |> sum() |> findColumn(fn: (key) => true, column: "_value")';
    const run = new Engine({ deps: source.deps }).run(script, { signal: AbortSignal.timeout(30) });
    expect(await codeOf(run.rows())).toBe("FLX0404");
    expect(source.closed).toBe(1);
  });
});

describe.skipIf(process.platform !== "linux")("files", () => {
  const lines = Array.from({ length: 50_000 }, (_, i) => `,,0,${i}\n`).join("");
  const csv = `#datatype,string,long,long\n#group,false,false,false\n#default,_result,,\n,result,table,v\n${lines}`;
  const workspace = new Workspace({ "a.csv": csv, "b.csv": csv, "c.lp": "m v=1 1\n".repeat(1000), "broken.lp": "m" });

  /** Which files of the folder this process has open. */
  const open = () =>
    readdirSync("/proc/self/fd").flatMap((fd) => {
      try {
        const path = readlinkSync(`/proc/self/fd/${fd}`);
        return path.startsWith(workspace.folder) ? [path] : [];
      } catch {
        return [];
      }
    });
  const engine = new Engine({
    deps: nodeDeps({ buckets: { b: workspace.folder, broken: workspace.path("broken.lp") } }),
  });

  test("are closed when a loop is left", async () => {
    for await (const _ of engine.run('from(bucket: "b")').events()) {
      expect(open()).toEqual([workspace.path("a.csv")]);
      break;
    }
    expect(open()).toEqual([]);
  });

  test("are closed after an error", async () => {
    expect(await codeOf(engine.run('from(bucket: "broken")').rows())).toBe("FLX0520");
    expect(open()).toEqual([]);
  });

  test("are closed when a run is stopped", async () => {
    const stop = new AbortController();
    const script = `import "csv" csv.from(file: "${workspace.path("b.csv")}")`;
    const read = async () => {
      for await (const _ of engine.run(script, { signal: stop.signal }).events()) stop.abort();
    };
    expect(await codeOf(read())).toBe("FLX0404");
    expect(open()).toEqual([]);
    workspace.remove();
  });
});
