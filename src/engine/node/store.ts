import { openStore as open, type Store } from "../../bucket/index.ts";
import { type StoreSettings, storeOptions } from "../memory-store.ts";
import { storeFolder } from "./store-folder.ts";

/**
 * Opens the store of buckets in a folder, which is made if it is not there. Close it at the end.
 *
 * @throws FluxError FLX0931 where another process has it open for writing; FLX0930, FLX0932 and FLX0933 for what cannot be
 * read
 * @example
 * const store = openStore("fluxts-data");
 * const engine = new Engine({ deps: nodeDeps({ store }) });
 * await engine.run('from(bucket: "telegraf") |> range(start: -1h) |> to(bucket: "hourly")').rows();
 * await store.close();
 */
export function openStore(folder: string, settings: StoreSettings = {}): Store {
  return open(storeFolder(folder), storeOptions(settings));
}
