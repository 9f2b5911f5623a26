import { mulberry32 } from "../inputs.ts";

/** Texts to decode: about as many rows as asked for. */

const START = Date.UTC(2024, 0, 1);

/** Annotated CSV of a metric with `tables` series of `rows` points. */
export function annotatedCsv(tables: number, rows: number, grouped: boolean): Uint8Array {
  const random = mulberry32(1);
  const times = Array.from({ length: rows }, (_, i) =>
    new Date(START + i * 10_000).toISOString().replace(".000Z", "Z"),
  );
  const parts = [
    `#group,false,false,false,false,${grouped},${grouped},${grouped},${grouped}
#datatype,string,long,dateTime:RFC3339,double,string,string,string,string
#default,_result,,,,,,,
,result,table,_time,_value,_field,_measurement,host,region
`,
  ];
  for (let table = 0; table < tables; table++) {
    const end = `usage_user,cpu,host_${table},region_${table % 5}\n`;
    for (const time of times) parts.push(`,,${grouped ? table : 0},${time},${Math.round(random() * 1e5) / 1e3},${end}`);
  }
  return new TextEncoder().encode(parts.join(""));
}

/** Line protocol of so many lines, each made from its number and its time in nanoseconds. */
export function lineProtocol(lines: number, line: (i: number, time: bigint) => string): Uint8Array {
  const start = BigInt(START) * 1_000_000n;
  const text = Array.from({ length: lines }, (_, i) => line(i, start + BigInt(i) * 1_000_000n)).join("\n");
  return new TextEncoder().encode(text);
}

/** A text in pieces, as a file is read. */
export function* chunks(text: Uint8Array, size = 1 << 16): Generator<Uint8Array> {
  for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size);
}
