import { MemoryStorage, openStore, type Store, type StoreOptions } from "../bucket/index.ts";
import { systemClock } from "./clock.ts";

/** Settings of a store. */
export type StoreSettings = Partial<StoreOptions>;

/** The settings with those that a store cannot do without. */
export function storeOptions(settings: StoreSettings): StoreOptions {
  return { clock: systemClock, ...settings };
}

/**
 * An empty store of buckets in memory, for tests and for programs that need no files.
 *
 * @example
 * const store = memoryStore();
 * await store.createBucket("home");
 * const home = new Engine({ deps: { store } }).bucket("home");
 * await home.write("climate,room=attic temp=28.5 1717150000000000000");
 * const rows = await home.query("|> range(start: 2024-01-01) |> mean()").rows();
 */
export function memoryStore(settings: StoreSettings = {}): Store {
  return openStore(new MemoryStorage(), storeOptions({ durability: "relaxed", ...settings }));
}
