/**
 * A process that writes batches until it is killed, and tells after each that it is acknowledged:
 * FOLDER, the operation of the storage at which it kills itself (0: never), and the first batch of each writer.
 */
import { writeSync } from "node:fs";
import { openStore } from "../../../src/bucket/index.ts";
import type { Storage } from "../../../src/bucket/storage.ts";
import { storeFolder } from "../../../src/engine/node/store-folder.ts";
import { batchLines } from "./batches.ts";

const [folder, killAt, ...firsts] = process.argv.slice(2);
const DAY = 86_400_000_000_000n;
let operations = 0;

/** Counts an operation, and ends the process in the middle of the one it is to end at. */
function count(half: () => void = () => {}): void {
  if (++operations !== Number(killAt)) return;
  half();
  process.kill(process.pid, "SIGKILL");
  // The signal may come a moment later: nothing more may happen.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function counted(storage: Storage): Storage {
  return {
    ...storage,
    write(path) {
      count();
      const file = storage.write(path);
      return {
        writeAt(position, bytes) {
          count(() => file.writeAt(position, bytes.subarray(0, bytes.length >> 1)));
          file.writeAt(position, bytes);
        },
        async sync() {
          count();
          await file.sync();
        },
        syncNow() {
          count();
          file.syncNow();
        },
        truncate(size) {
          count();
          file.truncate(size);
        },
        close: () => file.close(),
      };
    },
    async rename(from, to) {
      count();
      await storage.rename(from, to);
    },
    remove(path) {
      count();
      storage.remove(path);
    },
  };
}

const store = openStore(counted(storeFolder(folder)), { clock: () => 0n, memoryPoints: 1500 });
if (store.find({ name: "b" }) === undefined) await store.createBucket("b", { retention: 100n * DAY });
writeSync(1, "open\n");

async function write(writer: number, first: number): Promise<void> {
  for (let k = first; ; k++) {
    await store.bucket("b").writeLines(batchLines(writer, k));
    writeSync(1, `${writer}\n`);
    if (k % 40 === 39) await store.compact();
  }
}

await Promise.all(firsts.map((first, writer) => write(writer, Number(first))));
