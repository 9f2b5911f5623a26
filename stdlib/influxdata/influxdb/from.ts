import { defineSource, fail, nearest, type TableOptions, type TableReader } from "../../../src/sdk/index.ts";

interface FromSpec extends Pick<TableOptions, "columns" | "timeRange"> {
  open(options: TableOptions): TableReader;
}

export default defineSource<FromSpec>({
  decl: `builtin from : (
    ?bucket: string,
    ?bucketID: string,
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?token: string,
) => stream[{A with _measurement: string, _field: string, _time: time, _value: B}]`,
  doc: `Reads the tables of a bucket: one table a series, with the columns \`_time\` and \`_value\`; measurement, field and
tags are the group key.

- **bucket**: name of the bucket. The program that runs the script says what its buckets are; with \`fluxts run\` it is
  \`--bucket name=path\`, a file or a folder of CSV or line-protocol files.
- **bucketID**, **host**, **org**, **orgID**, **token**: for buckets on servers; refused where the host has no such bucket.`,
  examples: [],
  read(a) {
    const { openBucket, bucketNames } = a.runtime.deps;
    if (a.has("host")) a.refuse("host", "names a server: only buckets of this program can be read");
    const name = a.has("bucketID") && !a.has("bucket") ? a.string("bucketID") : a.string("bucket");
    const { span } = a;
    const missing = (): never => {
      const known = bucketNames?.() ?? [];
      const guess = nearest(name, known);
      fail("FLX0900", span, `from: there is no bucket "${name}"`, [
        ...(guess === undefined ? [] : [`did you mean "${guess}"?`]),
        known.length > 0
          ? `buckets: ${known.join(", ")}`
          : "no bucket is bound to a file; with fluxts run: --bucket name=path",
      ]);
    };
    if (openBucket === undefined || bucketNames?.().includes(name) === false) missing();
    return { open: (options) => openBucket?.(name, options) ?? missing() };
  },
  prune: (spec, wanted) => ({ ...spec, columns: (name) => wanted.has(name) }),
  bound: (spec, start, stop) => ({ ...spec, timeRange: { column: "_time", start, stop } }),
  open: ({ open, columns, timeRange }, { batchRows, memory, input }) =>
    open({ batchRows, columns, timeRange, memory, input }),
});
