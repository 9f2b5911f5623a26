import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { FluxError } from "../base/diagnostic.ts";
import { gunzip } from "./gzip.ts";

const TEXT = "cpu,host=a usage=1.5 1704067200000000000\n".repeat(5000);
const packed = gzipSync(TEXT);

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpack(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  let text = "";
  for await (const chunk of gunzip(chunks, "cpu.lp.gz")) text += new TextDecoder().decode(chunk);
  return text;
}

async function refusal(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const error = await unpack(chunks).then(
    () => "not refused",
    (e: unknown) => e,
  );
  if (!(error instanceof FluxError)) throw error;
  return `${error.diagnostics[0].code} ${error.message}`;
}

test.each([1, 100, 1 << 20])("chunks of %i bytes", async (size) => {
  expect(await unpack(inChunks(packed, size))).toBe(TEXT);
});

test("several members in a row are one stream", async () => {
  expect(await unpack(inChunks(Buffer.concat([packed, packed]), 777))).toBe(TEXT + TEXT);
});

describe("data that is no gzip", () => {
  const flipped = Buffer.from(packed);
  flipped[flipped.length - 6] ^= 1;
  test.each([
    ["nothing", new Uint8Array(0), "ends too early"],
    ["the header alone", packed.subarray(0, 10), "ends too early"],
    ["all but the last byte", packed.subarray(0, packed.length - 1), "ends too early"],
    ["plain text", Buffer.from(TEXT), "is corrupt: incorrect header check"],
    ["a wrong check sum", flipped, "is corrupt: incorrect data check"],
    ["text behind it", Buffer.concat([packed, Buffer.from("text")]), "is corrupt: incorrect header check"],
  ])("%s", async (_, bytes, reason) => {
    expect(await refusal(inChunks(bytes, 50))).toBe(`FLX0540 the gzip data of cpu.lp.gz ${reason}`);
  });
});

test("an error of the source passes through", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield packed.subarray(0, 20);
    throw new Error("disk gone");
  }
  await expect(unpack(broken())).rejects.toThrow("disk gone");
});

test("who stops early lets the source end", async () => {
  let closed = false;
  async function* endless(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield packed;
    } finally {
      closed = true;
    }
  }
  for await (const _ of gunzip(endless(), "cpu.lp.gz")) break;
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(closed).toBe(true);
});

test("another inflater can stand in", async () => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of gunzip(inChunks(Buffer.from("abc"), 3), "x", (given) => given)) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe("abc");
});
