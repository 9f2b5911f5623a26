import { crc32, inflateRawSync } from "node:zlib";

/** A file of an archive. */
export interface ArchiveEntry {
  /** Its path in the archive, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** Longest comment behind the end record. */
const MOST_COMMENT = 0xffff;

/**
 * The files of a ZIP archive whose paths are wanted. Stored and deflated files are read; encrypted ones and ZIP64 are not.
 *
 * @throws Error that says what is wrong with the archive
 */
export function readZip(bytes: Uint8Array, isWanted: (path: string) => boolean): ArchiveEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ArchiveEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new Error("its directory is damaged");
    const name = view.getUint16(at + 28, true);
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name));
    if (!path.endsWith("/") && isWanted(path)) entries.push({ path, bytes: contentOf(bytes, view, at, path) });
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endRecord(view: DataView): number {
  const least = Math.max(0, view.byteLength - 22 - MOST_COMMENT);
  for (let at = view.byteLength - 22; at >= least; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new Error("it is no ZIP archive");
}

/** @param at where the entry of the directory begins */
function contentOf(bytes: Uint8Array, view: DataView, at: number, path: string): Uint8Array {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  if ((flags & 1) !== 0) throw new Error(`${path} is encrypted`);
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) throw new Error(`${path} is damaged`);
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const content = unpacked(bytes.subarray(from, from + packed), method, size, path);
  if (content.length !== size || crc32(content) !== view.getUint32(at + 16, true))
    throw new Error(`${path} is damaged`);
  return content;
}

function unpacked(bytes: Uint8Array, method: number, size: number, path: string): Uint8Array {
  if (method === 0) return bytes;
  if (method !== 8) throw new Error(`${path} is compressed by method ${method}, which is not known`);
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(size, 1) });
  } catch {
    throw new Error(`${path} is damaged`);
  }
}
