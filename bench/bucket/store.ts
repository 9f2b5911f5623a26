import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type Store } from "../../src/bucket/index.ts";
import { Engine, openWriter } from "../../src/engine/index.ts";
import { nodeDeps } from "../../src/engine/node/deps.ts";
import { storeFolder } from "../../src/engine/node/store-folder.ts";
import { batches, pointsOf, type Shape } from "./points.ts";

const clock = () => BigInt(Date.now()) * 1_000_000n;

/** The store in a folder. */
export function storeIn(folder: string): Store {
  return openStore(storeFolder(folder), { clock });
}

/** Lets something be done with a folder that is gone afterwards. */
export async function inFolder<T>(action: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "fluxts-bench-store-"));
  try {
    return await action(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes points of a shape to a new bucket; nothing but the text that is written is in memory besides. */
export async function load(store: Store, bucket: string, shape: Shape): Promise<void> {
  await store.createBucket(bucket);
  const target = store.bucket(bucket);
  for (const lines of batches(shape)) await target.writeLines(lines);
}

/** What writing took, in seconds. */
export interface WriteTime {
  readonly wall: number;
  /** Of all threads of the process. */
  readonly processor: number;
}

/** The time that the writing of points to a new bucket takes, the text being there. */
export async function writeTime(store: Store, bucket: string, pieces: readonly Uint8Array[]): Promise<WriteTime> {
  await store.createBucket(bucket);
  const target = store.bucket(bucket);
  const before = process.cpuUsage();
  const start = performance.now();
  for (const lines of pieces) await target.writeLines(lines);
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  return { wall, processor: (user + system) / 1e6 };
}

/** Bytes of the segments of a store for each of its points. */
export function bytesAPoint(folder: string, shape: Shape): number {
  const segments = join(folder, "segments");
  const bytes = readdirSync(segments).reduce((sum, name) => sum + statSync(join(segments, name)).size, 0);
  return bytes / pointsOf(shape);
}

/** Milliseconds to open a store and to see what a bucket holds. */
export async function openMilliseconds(folder: string, bucket: string): Promise<number> {
  const start = performance.now();
  const store = storeIn(folder);
  const snapshot = store.bucket(bucket).snapshot();
  const points = snapshot.sources.reduce((sum, { source }) => sum + source.points, 0);
  const taken = performance.now() - start;
  snapshot.close();
  await store.close();
  if (points === 0) throw new Error("the store is empty");
  return taken;
}

/** Runs scripts on a store and gives the bytes of annotated CSV that come out. */
export function scriptRunner(store: Store): (flux: string) => Promise<number> {
  const engine = new Engine({ deps: { ...nodeDeps(), store } });
  return async (flux) => {
    let bytes = 0;
    for await (const piece of engine.run(flux).write(await openWriter("csv"))) bytes += piece.length;
    return bytes;
  };
}
