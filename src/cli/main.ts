#!/usr/bin/env node
import { join } from "node:path";
import type * as program from "./program.ts";
import { CodeCache } from "./start/code-cache.ts";
import { codeFolder } from "./start/code-folder.ts";
import { Packs } from "./start/packs.ts";

/**
 * Starts the program. The build makes this file a small CommonJS module, which is loaded fastest, and puts the program
 * into packs beside it.
 */

declare const __dirname: string;
declare const __filename: string;
declare const require: (id: string) => unknown;
/** Set by the build: a name for the contents of the packs. */
declare const BUILD: string;

const folder = join(__dirname, "packs");
const cache = new CodeCache(folder, () => codeFolder(BUILD));
const packs = new Packs(folder, cache, require, `file://${encodeURI(__filename)}`);
const { runProgram, processTerminal } = packs.module("program") as typeof program;
void runProgram(process.argv.slice(2), processTerminal()).then((status) => {
  process.exitCode = status;
  packs.keepCode();
});
