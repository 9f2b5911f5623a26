import { readFileSync, writeFileSync } from "node:fs";
import { reading } from "./file-reader.ts";

/**
 * Writes a text to a file, unless it holds that text already: who watches the file is not woken for nothing.
 *
 * @returns whether it was written
 * @throws FluxError FLX0901 if it cannot be written
 */
export function writeText(path: string, text: string): boolean {
  if (hasText(path, text)) return false;
  reading(path, () => writeFileSync(path, text));
  return true;
}

/** Whether a file is there and holds a text. */
export function hasText(path: string, text: string): boolean {
  try {
    return readFileSync(path, "utf8") === text;
  } catch {
    return false;
  }
}
