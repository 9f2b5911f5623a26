import { NARROW, scaled } from "../points.ts";
import { load, storeIn } from "../store.ts";

/** Writes points to a store, for who measures the memory: `load.ts FOLDER TIMES`, so many times a million. */

const [folder, times] = process.argv.slice(2);
const store = storeIn(folder);
await load(store, "narrow", scaled(NARROW, Number(times)));
await store.flush();
await store.close();
