import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN, type Source } from "../../base/span.ts";
import { reading } from "../../engine/node/file-reader.ts";
import { filesAt } from "../../engine/node/files.ts";
import { decoded, readSource } from "../../engine/node/source-file.ts";
import { MODULE_FILE } from "../../testing/index.ts";
import { readTar } from "./tar.ts";
import { type ArchiveEntry, readZip } from "./zip.ts";

/**
 * Test files on disk and in archives: the path of a file in an archive is that of the archive, then its own.
 * `suite.zip/shop/house_test.flux` is a file of `suite.zip`.
 */
const ARCHIVE = /\.(?:zip|tar|tar\.gz|tgz)$/i;
const INSIDE = /^(.*?\.(?:zip|tar|tar\.gz|tgz))[\\/](.*)$/is;
/** Bytes that a compressed archive may have when it is not compressed. */
const MOST_BYTES = 2 ** 30;

/** The archives that were read, by their absolute paths: the bytes of each test file by its path in the archive. */
const opened = new Map<string, ReadonlyMap<string, Uint8Array>>();

/** Whether a path leads to an archive, by its name. */
export function isArchive(path: string): boolean {
  return ARCHIVE.test(path) && statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true;
}

/** Whether a path leads into an archive. */
export function isInArchive(path: string): boolean {
  return archiveOf(path) !== undefined;
}

/** The file or folder of the machine that a path leads to, or into. */
export function placeOnDisk(path: string): string {
  return archiveOf(path)?.archive ?? path;
}

/** The files at a path: all below a folder, and of an archive those that belong to tests. @throws FluxError FLX0901 */
export function testFilesAt(path: string): string[] {
  const inside = archiveOf(path);
  if (inside !== undefined && isTestFileThere(path)) return [path];
  if (inside === undefined && !isArchive(path)) return filesAt(path);
  const { archive, name } = inside ?? { archive: path, name: "" };
  const files = [...open(archive).keys()].filter((file) => name === "" || file.startsWith(`${name}/`));
  if (files.length === 0 && name !== "") fail("FLX0901", NO_SPAN, `no such file: ${path}`);
  return files.map((file) => `${archive}/${file}`);
}

/** Whether there is a file. */
export function isTestFileThere(path: string): boolean {
  const inside = archiveOf(path);
  return inside === undefined ? existsSync(path) : open(inside.archive).has(inside.name);
}

/** A file of Flux text. @throws FluxError FLX0901 if it cannot be read */
export function readTestFile(path: string): Source {
  const inside = archiveOf(path);
  if (inside === undefined) return readSource(path);
  const bytes = open(inside.archive).get(inside.name);
  return bytes === undefined ? fail("FLX0901", NO_SPAN, `no such file: ${path}`) : decoded(path, bytes);
}

function archiveOf(path: string): { readonly archive: string; readonly name: string } | undefined {
  const [, archive, name] = INSIDE.exec(path) ?? [];
  return archive !== undefined && isArchive(archive) ? { archive, name: name.replaceAll("\\", "/") } : undefined;
}

function open(path: string): ReadonlyMap<string, Uint8Array> {
  const key = resolve(path);
  let files = opened.get(key);
  if (files === undefined) {
    const bytes = reading(path, () => readFileSync(path));
    try {
      files = new Map(entriesOf(path, bytes).map((entry) => [entry.path, entry.bytes]));
    } catch (error) {
      fail("FLX0901", NO_SPAN, `${path} cannot be read: ${(error as Error).message}`);
    }
    opened.set(key, files);
  }
  return files;
}

function entriesOf(path: string, bytes: Uint8Array): ArchiveEntry[] {
  if (/\.zip$/i.test(path)) return readZip(bytes, isOfTests);
  return readTar(/\.t?gz$/i.test(path) ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes, isOfTests);
}

function isOfTests(path: string): boolean {
  if (path.startsWith("/") || path.split("/").includes("..")) return false;
  return path.endsWith("_test.flux") || basename(path) === MODULE_FILE;
}
