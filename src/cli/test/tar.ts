import type { ArchiveEntry } from "./zip.ts";

const BLOCK = 512;

/**
 * The files of a TAR archive (ustar, with the long names of pax and of GNU tar) whose paths are wanted.
 *
 * @throws Error that says what is wrong with the archive
 */
export function readTar(bytes: Uint8Array, isWanted: (path: string) => boolean): ArchiveEntry[] {
  const entries: ArchiveEntry[] = [];
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    if (checksum(header) !== octal(header, 148, 8)) throw new Error("it is no TAR archive, or is damaged");
    const size = octal(header, 124, 12);
    const from = at + BLOCK;
    if (from + size > bytes.length) throw new Error("it ends too early");
    const content = bytes.subarray(from, from + size);
    at = from + Math.ceil(size / BLOCK) * BLOCK;
    const type = String.fromCharCode(header[156]);
    if (type === "L") longName = text(content, 0, content.length);
    else if (type === "x") longName = paxPath(content) ?? longName;
    else if (type !== "g") {
      const path = clean(longName ?? nameOf(header));
      longName = undefined;
      if ((type === "0" || type === "\0") && isWanted(path)) entries.push({ path, bytes: content });
    }
  }
  return entries;
}

function nameOf(header: Uint8Array): string {
  const prefix = text(header, 257, 5) === "ustar" ? text(header, 345, 155) : "";
  const name = text(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

function clean(path: string): string {
  return path.replace(/^(\.\/+)+/, "");
}

/** The bytes of a field up to the first zero. */
function text(bytes: Uint8Array, from: number, length: number): string {
  const field = bytes.subarray(from, from + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end));
}

/** A number in octal digits, or in base 256 where its first bit is set. */
function octal(bytes: Uint8Array, from: number, length: number): number {
  if ((bytes[from] & 0x80) !== 0) {
    let value = bytes[from] & 0x7f;
    for (let i = from + 1; i < from + length; i++) value = value * 256 + bytes[i];
    return value;
  }
  const digits = text(bytes, from, length).trim();
  return digits === "" ? 0 : Number.parseInt(digits, 8);
}

/** The sum of the bytes of a header, its own field counted as spaces. */
function checksum(header: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : header[i];
  return sum;
}

/** The record `path` of a pax header: `LENGTH path=VALUE\n`, the length in bytes. */
function paxPath(content: Uint8Array): string | undefined {
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at);
    const length = Number(new TextDecoder().decode(content.subarray(at, space)));
    if (space < 0 || !(length > 0)) return undefined;
    const record = new TextDecoder().decode(content.subarray(space + 1, at + length - 1));
    if (record.startsWith("path=")) return record.slice("path=".length);
    at += length;
  }
  return undefined;
}
