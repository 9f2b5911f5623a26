import { existsSync } from "node:fs";
import { join } from "node:path";
import { Option } from "commander";
import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";
import type { Store } from "../../bucket/index.ts";
import { openStore } from "../../engine/node/store.ts";

/** The folder of the store, as every command has it that works on one. */
export function folderOption(): Option {
  return new Option("--db <folder>", "folder of the store").default("fluxts-data");
}

export interface FolderFlags {
  readonly db: string;
}

/**
 * Works on the store in a folder, and closes it.
 *
 * @throws FluxError FLX0932 if there is none
 */
export async function withStore<T>(
  folder: string,
  access: "read" | "write",
  work: (store: Store) => Promise<T>,
): Promise<T> {
  demandStore(folder);
  const store = openStore(folder, { readOnly: access === "read" });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** @throws FluxError FLX0932 if there is no store in the folder */
export function demandStore(folder: string): void {
  if (existsSync(join(folder, "manifest"))) return;
  fail("FLX0932", NO_SPAN, `there is no store in ${folder}`, [`to make one: fluxts bucket create NAME --db ${folder}`]);
}
