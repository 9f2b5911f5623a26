import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readdirSync, readlinkSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

/** What only a process of its own shows: signals, pipes, streams. Needs `npm run build` before. */

const CLI = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const workspace = new Workspace();
const BIG_LINES = 1_500_000;

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("dist is missing: npm run build");
  const file = openSync(workspace.path("big.lp"), "w");
  for (let i = 0; i < BIG_LINES; i += 50_000) {
    let text = "";
    for (let j = 0; j < 50_000; j++) text += `cpu,host=h${j % 100} usage=${(i + j) % 1009} ${i + j}000000000\n`;
    writeSync(file, text);
  }
  closeSync(file);
  const row = (i: number) => `,,0,2024-01-01T00:00:00Z,${i},usage_user,cpu,host_${i % 100}\n`;
  const rows = Array.from({ length: 1000 }, (_, i) => row(i)).join("");
  writeFileSync(workspace.path("big.csv"), CSV_HEADER + rows.repeat(CSV_ROWS / 1000));
});
afterAll(() => workspace.remove());

const CSV_ROWS = 1_000_000;
const CSV_HEADER = `#datatype,string,long,dateTime:RFC3339,double,string,string,string
#group,false,false,false,false,false,false,false
#default,_result,,,,,,
,result,table,_time,_value,_field,_measurement,host
`;
const READ_CSV = 'import "csv" csv.from(file: "big.csv")';
const READ = 'from(bucket: "b") |> range(start: 0)';
const BUCKET = ["-b", `b=${join(workspace.folder, "big.lp")}`];

function start(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], { cwd: workspace.folder, stdio: ["ignore", "pipe", "pipe"] });
}

/** Settled when a process has the file open. Other systems do not tell; there a while is waited. */
async function hasOpened(child: ChildProcess, name: string): Promise<void> {
  const folder = `/proc/${child.pid}/fd`;
  if (process.platform !== "linux") await new Promise((resolve) => setTimeout(resolve, 400));
  else
    while (!openFiles(folder).some((path) => path.endsWith(name)))
      await new Promise((resolve) => setTimeout(resolve, 2));
}

function openFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((fd) => {
    try {
      return [readlinkSync(join(folder, fd))];
    } catch {
      return [];
    }
  });
}

/** Interrupts a run when it has begun to read, or after its first output, and gives how it ended. */
async function interrupted(args: readonly string[], after: "input" | "output") {
  const child = start(args);
  let out = "";
  let err = "";
  child.stdout?.on("data", (bytes) => {
    out = (out + bytes).slice(-1000);
  });
  child.stderr?.on("data", (bytes) => {
    err += bytes;
  });
  const closed = once(child, "close");
  if (after === "output") await once(child.stdout as NonNullable<ChildProcess["stdout"]>, "data");
  else await hasOpened(child, "big.lp");
  child.kill("SIGINT");
  const [status] = await closed;
  return { status, out, err };
}

describe("Ctrl-C", () => {
  test("while input is read", async () => {
    const { status, out, err } = await interrupted(["run", "-e", READ, ...BUCKET], "input");
    expect({ status, out, err }).toEqual({ status: 130, out: "", err: "fluxts: cancelled\n" });
  });

  test("while output is written: its end says that it is not whole", async () => {
    const { status, out, err } = await interrupted(["run", "-e", READ, ...BUCKET, "-f", "csv"], "output");
    expect({ status, err }).toEqual({ status: 130, err: "fluxts: cancelled\n" });
    expect(out).toMatch(/\n,error,reference\n,the run was cancelled,FLX0404\n$/);
  });

  test("while threads decode input", async () => {
    const { status, err } = await interrupted(["run", "-e", READ_CSV, "--threads", "3", "-f", "csv"], "output");
    expect({ status, err }).toEqual({ status: 130, err: "fluxts: cancelled\n" });
  });

  test("leaves nothing behind", async () => {
    await interrupted(["run", "-e", `${READ} |> group() |> sort()`, ...BUCKET], "input");
    expect(readdirSync(workspace.folder)).toEqual(["big.csv", "big.lp"]);
  });
});

describe("threads that decode a large file", () => {
  const COUNT = `${READ_CSV} |> count()`;

  function count(threads: string, ...permissions: readonly string[]) {
    const args = [...permissions, CLI, "run", "-e", COUNT, "--threads", threads, "-f", "csv"];
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: workspace.folder, encoding: "utf8" });
    return { stdout, stderr, status };
  }

  test("change nothing, and end with the run", () => {
    const alone = count("1");
    expect(alone.stdout).toContain(String(CSV_ROWS));
    expect(count("3")).toEqual(alone);
  });

  test("need not be allowed by the host", () => {
    const { stdout } = count("3", "--experimental-permission", "--allow-fs-read=*", "--allow-fs-write=*");
    expect(stdout).toBe(count("1").stdout);
  });
});

describe("pipes", () => {
  test("a reader that has seen enough ends the run quietly", async () => {
    const child = start(["run", "-e", READ, ...BUCKET, "-f", "csv"]);
    let err = "";
    child.stderr?.on("data", (bytes) => {
      err += bytes;
    });
    const closed = once(child, "close");
    await once(child.stdout as NonNullable<ChildProcess["stdout"]>, "data");
    child.stdout?.destroy();
    expect([await closed, err]).toEqual([[0, null], ""]);
  });

  test("a reader that is slow gets all of it", async () => {
    const child = start(["run", "-e", `${READ} |> limit(n: 2000)`, ...BUCKET, "-f", "ndjson"]);
    let lines = 0;
    for await (const bytes of child.stdout as AsyncIterable<Buffer>) {
      for (const byte of bytes) if (byte === 10) lines++;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(lines).toBe(200_000);
  });

  test("a script comes from standard input, results go to standard output, the rest to standard error", () => {
    const run = (input: string) => spawnSync(process.execPath, [CLI, "run", "-"], { input, encoding: "utf8" });
    const good = run('import "array" array.from(rows: [{v: 1}])');
    expect([good.status, good.stderr]).toEqual([0, ""]);
    expect(good.stdout).toContain(",,0,1\n");
    const bad = run("nope");
    expect([bad.status, bad.stdout]).toEqual([1, ""]);
    expect(bad.stderr).toContain("error[FLX0100]");
    expect(spawnSync(process.execPath, [CLI, "run"], { encoding: "utf8" }).status).toBe(2);
  });
});
