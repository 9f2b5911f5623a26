import { concerns } from "../../src/bucket/deletions.ts";
import { valueBuffer } from "../../src/bucket/segment/block-buffer.ts";
import type { BucketSnapshot, SeriesTable } from "../../src/bucket/source.ts";
import { FIELD_TYPES } from "../../src/bucket/source.ts";
import { seriesName } from "./series-name.ts";

/** A series as text: `cpu,host=a usage:float`. */
function seriesText(table: SeriesTable, s: number): string {
  const { measurement, tags, field, type } = seriesName(table, s);
  return `${[measurement, ...tags.map(([k, v]) => `${k}=${v}`)].join(",")} ${field}:${type}`;
}

/**
 * The points of a snapshot, read in the plainest way and closed: `cpu,host=a usage:float 10` and the value, in the order of
 * their texts. Sources must keep their promises: series in order, times ascending.
 */
export function storedPoints(snapshot: BucketSnapshot): Map<string, unknown> {
  const points = new Map<string, unknown>();
  for (const { source, deletions } of snapshot.sources) {
    const table = source.series();
    const starts = source.blockStarts();
    const { counts } = source.statistics();
    const seen = new Set<string>();
    let total = 0;
    for (let s = 0; s < table.size; s++) {
      const text = seriesText(table, s);
      if (seen.has(text)) throw new Error(`${source.name} has the series ${text} twice`);
      seen.add(text);
      const hiding = deletions.filter((d) => concerns(d, table, s));
      let last: bigint | undefined;
      for (let b = starts[s]; b < starts[s + 1]; b++) {
        const times = new BigInt64Array(counts[b]);
        const values = valueBuffer(FIELD_TYPES[table.types[s]], counts[b]);
        source.readTimes(b, times, 0);
        source.readValues(b, values, 0);
        for (let i = 0; i < times.length; i++) {
          const time = times[i];
          if (last !== undefined && time <= last) throw new Error(`${source.name}: times of ${text} do not ascend`);
          if (time < source.minTime || time > source.maxTime) throw new Error(`${source.name}: time out of bounds`);
          last = time;
          total++;
          if (snapshot.oldest !== undefined && time < snapshot.oldest) continue;
          if (hiding.some((d) => time >= d.start && time <= d.stop)) points.delete(`${text} ${time}`);
          else
            points.set(
              `${text} ${time}`,
              values.type === "string" ? values.dictionary.values[values.data[i]] : values.data[i],
            );
        }
      }
    }
    if (total !== source.points) throw new Error(`${source.name} has ${total} points and says ${source.points}`);
  }
  snapshot.close();
  return new Map([...points].sort(([a], [b]) => (a < b ? -1 : 1)));
}
