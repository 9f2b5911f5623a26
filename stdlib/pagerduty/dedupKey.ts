import {
  type Batch,
  bySchema,
  type Cell,
  type ColumnType,
  cellAt,
  compareStrings,
  defineTransform,
  expand,
  formatFloat,
  formatTimeNanos,
  perBatch,
  segmentCount,
  toHex,
  vectorOf,
} from "../../src/sdk/index.ts";
import { sha256 } from "../contrib/qxip/hash/_sha256.ts";
import { withColumn } from "../universe/_added-column.ts";

const COLUMN = "_pagerdutyDedupKey";

export default defineTransform<{ readonly exclude: readonly string[] }>({
  decl: "builtin dedupKey : (<-tables: stream[A], ?exclude: [string]) => stream[{A with _pagerdutyDedupKey: string}]",
  doc: `Adds the column \`${COLUMN}\`: a digest of the group key, by which PagerDuty tells that events belong to one incident.

- **exclude**: columns of the group key that do not count. Default \`["_start", "_stop", "_level"]\`.`,
  examples: [
    `import "array"
import "pagerduty"
array.from(rows: [{v: 1}]) |> pagerduty.dedupKey()
// => v: 1, _pagerdutyDedupKey: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"`,
  ],
  read: (a) => ({ exclude: a.strings("exclude", ["_start", "_stop", "_level"]) }),
  needs: (_, wanted) => wanted,
  open({ exclude }, { span }, out) {
    const layout = bySchema((schema) => {
      const { columns } = schema;
      const keys = schema.keys
        .filter((k) => !exclude.includes(columns[k].name))
        .sort((a, b) => compareStrings(columns[a].name, columns[b].name));
      return { keys, output: withColumn(schema, { name: COLUMN, type: "string", key: false }, "dedupKey", span) };
    });
    return perBatch(out, (batch) => {
      const { keys, output } = layout(batch.schema);
      const digests = Array.from({ length: segmentCount(batch) }, (_, s) => digest(batch, keys, s));
      return {
        ...batch,
        schema: output,
        vectors: [...batch.vectors, expand(vectorOf("string", digests), batch.offsets)],
      };
    });
  },
});

const utf8 = new TextEncoder();

/** Of the lines of names and values of a table's group key. */
function digest(batch: Batch, keys: readonly number[], segment: number): string {
  const lines = keys.map((k) => {
    const { name, type } = batch.schema.columns[k];
    return `${name}\n${textOf(cellAt(batch.vectors[k], segment), type)}\n`;
  });
  return toHex(sha256(utf8.encode(lines.join(""))));
}

function textOf(cell: Cell, type: ColumnType): string {
  if (cell === null) return "";
  if (type === "time") return formatTimeNanos(cell as bigint);
  return type === "float" ? formatFloat(cell as number) : String(cell);
}
