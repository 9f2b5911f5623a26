import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { bundle } from "../../scripts/bundle.ts";
import { readCorpus } from "./mutate.ts";
import type { Finding, Message, Task } from "./worker.ts";

/**
 * `npm run fuzz -- --scripts 1000000 --seed 1`: examines so many mutants of the golden scripts, those that the seed makes
 * from `--from` on, and prints each kind of fault with the first mutant that shows it. Ends with status 1 if there is one.
 */
const { values } = parseArgs({
  options: {
    scripts: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    from: { type: "string", default: "0" },
  },
});

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** A mutant that takes longer than this is given up, and its thread with it. */
const HANG_MS = 60_000;
const REPORT_EVERY = 100_000;

const target = join(ROOT, "dist/fuzz");
await bundle({ worker: join(ROOT, "test/fuzz/worker.ts") }, target);

const corpus = readCorpus(ROOT);
const seed = Number(values.seed);
const first = Number(values.from);
const last = first + Number(values.scripts);
const kinds = new Map<string, number>();
let refused = 0;
for (let begin = first; begin < last; ) {
  const end = Math.min(last, begin + REPORT_EVERY);
  begin = await examineUpTo(begin, end);
  const faulty = [...kinds.values()].reduce((sum, n) => sum + n, 0);
  console.log(`${begin - first} scripts, ${refused} refused, ${faulty} faults of ${kinds.size} kinds`);
}
process.exitCode = kinds.size > 0 ? 1 : 0;

/** Runs one thread; gives where to go on, which is before `end` if the thread hung. */
function examineUpTo(begin: number, end: number): Promise<number> {
  const at = new Int32Array(new SharedArrayBuffer(4)).fill(begin);
  const worker = new Worker(join(target, "worker.js"), {
    workerData: { corpus, seed, begin, end, at } satisfies Task,
    execArgv: ["--enable-source-maps"],
  });
  return new Promise((resolve, reject) => {
    let before = -1;
    const watch = setInterval(async () => {
      const now = Atomics.load(at, 0);
      if (now === before) {
        tell({ index: now, text: `mutant ${now} of seed ${seed}`, faults: ["never ends"] });
        clearInterval(watch);
        await worker.terminate();
        resolve(now + 1);
      }
      before = now;
    }, HANG_MS);
    worker.on("message", (message: Message) => {
      if ("faults" in message) tell(message);
      else {
        refused += message.refused;
        clearInterval(watch);
        resolve(end);
      }
    });
    worker.on("error", (error) => {
      clearInterval(watch);
      reject(error);
    });
  });
}

function tell({ index, text, faults }: Finding): void {
  for (const fault of faults) {
    // Numbers and names vary from mutant to mutant; faults that differ in nothing else have one cause.
    const kind = fault
      .replace(/\d+/g, "N")
      .replace(/`[^`]*`|"[^"]*"/g, "…")
      .slice(0, 100);
    const times = (kinds.get(kind) ?? 0) + 1;
    kinds.set(kind, times);
    if (times === 1) console.log(`\n${fault}\n  in mutant ${index} of seed ${seed}:\n${text.replace(/^/gm, "  | ")}\n`);
  }
}
