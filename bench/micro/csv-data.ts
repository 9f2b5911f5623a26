/** A million rows of a metric as annotated CSV (some 65 MB), like those of InfluxDB, and a stopwatch. */

interface Shape {
  readonly tables: number;
  readonly rows: number;
  /** Whether the tags are the group key. */
  readonly grouped: boolean;
}

export const fewLargeTables = () => metric({ tables: 100, rows: 10_000, grouped: true });
export const manySmallTables = () => metric({ tables: 50_000, rows: 20, grouped: true });
export const ungrouped = () => metric({ tables: 100, rows: 10_000, grouped: false });

function metric({ tables, rows, grouped }: Shape): Uint8Array {
  const times = Array.from({ length: rows }, (_, i) => new Date(Date.UTC(2024, 0, 1) + i * 10_000).toISOString());
  const parts = [
    `#group,false,false,false,false,${grouped},${grouped},${grouped},${grouped}`,
    "#datatype,string,long,dateTime:RFC3339,double,string,string,string,string",
    "#default,_result,,,,,,,",
    ",result,table,_time,_value,_field,_measurement,host,region\n",
  ].join("\n");
  const chunks = [parts];
  let seed = 1;
  for (let table = 0; table < tables; table++) {
    const lines: string[] = [];
    for (let row = 0; row < rows; row++) {
      seed = Math.imul(seed, 48271) & 0x7fffffff;
      const value = (seed % 100_000) / 1000;
      const time = times[row].replace(".000Z", "Z");
      lines.push(`,,${grouped ? table : 0},${time},${value},usage_user,cpu,host_${table},region_${table % 5}\n`);
    }
    chunks.push(lines.join(""));
  }
  return new TextEncoder().encode(chunks.join(""));
}

/** Runs a task five times and prints the best of the runs as megabytes of `text` for each second of processor time. */
export function measure(title: string, text: Uint8Array, unit: string, task: () => number): void {
  let best = Number.POSITIVE_INFINITY;
  let result = 0;
  for (let run = 0; run < 5; run++) {
    const begin = process.cpuUsage();
    result = task();
    const { user, system } = process.cpuUsage(begin);
    best = Math.min(best, (user + system) / 1000);
  }
  const rate = text.length / 1e3 / best;
  console.log(`${title}: ${rate.toFixed(0)} MB/s (${best.toFixed(0)} ms, ${result} ${unit})`);
}
