import { defineSource, RecordValue, readBatches, tableOfRecords } from "../../../../src/sdk/index.ts";
import { SETS } from "./_sets.ts";

export default defineSource({
  decl: `builtin list : () => stream[{
    url: string,
    type: string,
    size: string,
    name: string,
    description: string,
}]`,
  doc: "Lists the sets of sample data that InfluxData offers.",
  examples: [
    `import "influxdata/influxdb/sample"
sample.list() |> filter(fn: (r) => r.type == "static") |> keep(columns: ["name"])
// => name: "birdMigration"
// => name: "machineProduction"
// => name: "noaaWater"`,
  ],
  read(a) {
    const rows = SETS.map((set) => new RecordValue(new Map(Object.entries(set))));
    return tableOfRecords(rows, "sample.list", a.span);
  },
  open: (table, { batchRows }) => readBatches([table], batchRows),
});
