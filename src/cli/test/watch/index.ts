export { watchFolders } from "./folders.ts";
export { watchTests } from "./loop.ts";
export { stampOf } from "./stamps.ts";
