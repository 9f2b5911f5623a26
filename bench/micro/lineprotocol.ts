import { LineProtocolDecoder } from "../../src/codec/lineprotocol/decoder.ts";

/** How fast line protocol is decoded, in MB/s: `tsx bench/micro/lineprotocol.ts [lines]`. */

const LINES = Number(process.argv[2] ?? 1_000_000);
const CHUNK_BYTES = 1 << 16;
const ROUNDS = 5;
const START = 1704067200000000000n;

interface Shape {
  readonly name: string;
  line(i: number): string;
}

const SHAPES: readonly Shape[] = [
  {
    name: "1,000 series, one float",
    line: (i) =>
      `cpu,host=host_${i % 1000},region=region_${i % 4} usage_user=${((i * 7919) % 100000) / 1000} ${START + BigInt(i) * 1000000n}`,
  },
  {
    name: "one series, one float",
    line: (i) => `cpu,host=host_1,region=region_1 usage_user=12.345 ${START + BigInt(i) * 1000000n}`,
  },
  {
    name: "100,000 series, ints and strings",
    line: (i) =>
      `disk,host=host_${i % 100000},path=/ used=${i}i,free=${2 * i}u,state="st ${i % 7}" ${START + BigInt(i)}`,
  },
];

function* chunks(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

for (const shape of SHAPES) {
  const bytes = new TextEncoder().encode(Array.from({ length: LINES }, (_, i) => shape.line(i)).join("\n"));
  let best = Number.POSITIVE_INFINITY;
  let rows = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const begin = performance.now();
    const decoder = new LineProtocolDecoder({ name: shape.name, defaultTime: 0n, batchRows: 8192 });
    for (const chunk of chunks(bytes)) decoder.push(chunk);
    const read = performance.now();
    rows = 0;
    for (const batch of decoder.finish()) rows += batch.length;
    const end = performance.now();
    best = Math.min(best, end - begin);
    if (round === ROUNDS - 1)
      console.log(`  read ${(read - begin).toFixed(0)} ms, tables ${(end - read).toFixed(0)} ms`);
  }
  const megabytes = bytes.length / 1e6;
  console.log(
    `${shape.name}: ${megabytes.toFixed(0)} MB, ${rows} points, ${(megabytes / best / 1e-3).toFixed(0)} MB/s`,
  );
}
