#!/usr/bin/env node
import { join } from "node:path";
import { isMainThread, Worker } from "node:worker_threads";
import { crc32 } from "node:zlib";
import type * as program from "./program.ts";
import { CodeCache } from "./start/code-cache.ts";
import { codeFolder } from "./start/code-folder.ts";
import { Packs } from "./start/packs.ts";
import type * as testWorker from "./test/worker.ts";

/**
 * Starts the program. The build makes this file a small CommonJS module, which is loaded fastest, and puts the program
 * into packs beside it.
 */

declare const __dirname: string;
declare const __filename: string;
declare const require: (id: string) => unknown;
/** Set by the build: a name for the contents of the packs. */
declare const BUILD: string;

/** What the values of a test case may take; a batch of columns lies outside. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024 };

const folder = join(__dirname, "packs");
const options = [...process.execArgv, process.env.NODE_OPTIONS ?? ""].join(" ").trim();
// Options of Node, such as limits of memory, need code of their own.
const name = options === "" ? BUILD : `${BUILD}-${crc32(options).toString(16)}`;
const cache = new CodeCache(folder, () => codeFolder(name), options !== "");
const packs = new Packs(folder, cache, require, `file://${encodeURI(__filename)}`);
if (isMainThread) {
  const { runProgram, processTerminal } = packs.module("program") as typeof program;
  const startThread = (data: unknown) => new Worker(__filename, { workerData: data, resourceLimits: THREAD_LIMITS });
  void runProgram(process.argv.slice(2), processTerminal(), { startThread }).then((status) => {
    process.exitCode = status;
    packs.keepCode();
  });
} else {
  const { serve } = packs.module("test-worker") as typeof testWorker;
  serve();
}
