import { readFileSync } from "node:fs";
import { fail } from "../../base/diagnostic.ts";
import type { Source } from "../../base/span.ts";
import { reading } from "./file-reader.ts";

/**
 * A file of Flux text.
 *
 * @throws FluxError FLX0901 if it cannot be read or is no text
 */
export function readSource(path: string): Source {
  return decoded(
    path,
    reading(path, () => readFileSync(path)),
  );
}

/** The source whose bytes these are; a byte order mark is left out. */
export function decoded(name: string, bytes: Uint8Array): Source {
  try {
    return { name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder().decode(bytes);
    const start = text.indexOf("\ufffd");
    fail("FLX0901", { source: { name, text }, start, end: start + 1 }, `${name} is not UTF-8 text`);
  }
}
