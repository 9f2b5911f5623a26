import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { type Command, footprint, printed } from "../process.ts";
import { inFolder, storeIn } from "./store.ts";

/** A command that runs a program of `programs/`, bundled as a program that uses the library would be. */
function command(program: "load" | "many", ...args: readonly string[]): Command {
  // Not in a folder for scratch: packages that are left out of the bundle are found from where it is.
  const outfile = fileURLToPath(new URL(`../data/programs/${program}.mjs`, import.meta.url));
  buildSync({
    entryPoints: [fileURLToPath(new URL(`programs/${program}.ts`, import.meta.url))],
    bundle: true,
    platform: "node",
    format: "esm",
    outfile,
    logLevel: "error",
    packages: "external",
  });
  return [process.execPath, outfile, ...args];
}

/** Peak resident memory in MiB of a process that writes so many million points. */
export function loadPeak(millions: number): Promise<number | undefined> {
  return inFolder(async (folder) => {
    const job = command("load", join(folder, "store"), String(millions));
    return (await footprint(job, folder)).peak;
  });
}

/** What a store of many series came to, in milliseconds and MiB. */
export interface ManySeries {
  readonly open: number;
  readonly first: number;
  readonly next: number;
  readonly peak: number | undefined;
}

/** Writes a store with a point of each of so many series and asks it from a process of its own. */
export function manySeries(series: number): Promise<ManySeries> {
  return inFolder(async (folder) => {
    const path = join(folder, "store");
    const store = storeIn(path);
    await store.createBucket("many");
    await store.bucket("many").writeLines(lines(series));
    await store.flush();
    await store.close();
    const job = command("many", path);
    const [open, first, next] = (await printed(job, folder)).trim().split(" ").map(Number);
    return { open, first, next, peak: (await footprint(job, folder)).peak };
  });
}

const LINES_A_PIECE = 5000;

function* lines(series: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = "";
  for (let s = 0; s < series; s++) {
    text += `m,host=host_${s},region=region_${s % 100} f=${s % 1000} ${1_704_067_200 + (s % 3600)}000000000\n`;
    if ((s + 1) % LINES_A_PIECE > 0 && s + 1 < series) continue;
    yield encoder.encode(text);
    text = "";
  }
}
