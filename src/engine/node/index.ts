/**
 * What a Node program gives to its scripts: files, network, databases, and stores of buckets in folders.
 *
 * @module
 */
export { type NodeDepsOptions, nodeDeps } from "./deps.ts";
export { openStore } from "./store.ts";
