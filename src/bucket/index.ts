export type { Bucket, WriteReport } from "./bucket.ts";
export type { StoreCheck, StoreProblem } from "./check.ts";
export type { LinesOptions, LinesReport, LinesSource } from "./lines.ts";
export { MemoryStorage } from "./memory-storage.ts";
export type { StoreOptions } from "./options.ts";
export { openStore, type Store } from "./store.ts";
