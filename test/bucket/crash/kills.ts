import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { openStore } from "../../../src/bucket/index.ts";
import { storeFolder } from "../../../src/engine/node/store-folder.ts";
import { numbersOf } from "../../harness/bucket-model.ts";
import { storedPoints } from "../../harness/stored-points.ts";
import { wholeBatches } from "./batches.ts";

const WRITERS = 3;
/** After so many kills a new store is begun. */
const KILLS_A_STORE = 10;

export interface KillReport {
  readonly kills: number;
  readonly acknowledged: number;
  /** Batches that were there though nobody was told so. */
  readonly unacknowledged: number;
}

/**
 * Kills a writer again and again at random moments, in half of the cases in the middle of an operation on a file, and looks
 * after each time whether all that was acknowledged is there, and no batch in part.
 *
 * @throws Error where that is not so
 */
export async function killWriters(
  kills: number,
  seed: number,
  tell: (text: string) => void = () => {},
): Promise<KillReport> {
  const root = mkdtempSync(join(tmpdir(), "fluxts-crash-"));
  const next = numbersOf(seed);
  const report = { kills, acknowledged: 0, unacknowledged: 0 };
  try {
    const program = join(root, "writer.mjs");
    await build({
      entryPoints: [fileURLToPath(new URL("writer.ts", import.meta.url))],
      bundle: true,
      platform: "node",
      format: "esm",
      outfile: program,
      logLevel: "error",
    });
    let there: number[] = [];
    let folder = "";
    for (let kill = 0; kill < kills; kill++) {
      if (kill % KILLS_A_STORE === 0) {
        folder = join(root, `store-${kill}`);
        there = Array<number>(WRITERS).fill(0);
      }
      const byItself = kill % 2 === 0;
      const operation = byItself ? 1 + Math.floor(next() * 1500) : 0;
      const delay = byItself ? undefined : next() * 800;
      const acknowledged = await runUntilKilled(program, [folder, String(operation), ...there.map(String)], delay);
      const store = openStore(storeFolder(folder), { clock: () => 0n });
      const points = store.find({ name: "b" }) === undefined ? new Map() : storedPoints(store.bucket("b").snapshot());
      const problems = [...store.problems, ...(await store.check()).problems.map((p) => p.message)];
      await store.close();
      if (problems.length > 0) throw new Error(`kill ${kill}: ${problems[0]}`);
      for (let w = 0; w < WRITERS; w++) {
        const found = wholeBatches(points, w);
        const told = there[w] + acknowledged[w];
        if (found < told || found > told + 1)
          throw new Error(`kill ${kill}: writer ${w} was told of ${told} batches, and ${found} are there`);
        report.acknowledged += acknowledged[w];
        report.unacknowledged += found - told;
        there[w] = found;
      }
      tell(
        `kill ${kill + 1}: ${byItself ? `operation ${operation}` : `after ${delay?.toFixed(0)} ms`}, ${acknowledged} acknowledged`,
      );
    }
    return report;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Runs the writer until it is dead; gives how many batches each of its writers was told of. */
function runUntilKilled(program: string, args: readonly string[], delay: number | undefined): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const acknowledged = Array<number>(WRITERS).fill(0);
    const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    let rest = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (line !== "open") acknowledged[Number(line)]++;
        else if (delay !== undefined) setTimeout(() => child.kill("SIGKILL"), delay);
      }
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
    });
    child.on("close", (_, signal) => {
      if (signal === "SIGKILL") resolve(acknowledged);
      else reject(new Error(`the writer ended by itself: ${errors}`));
    });
  });
}
