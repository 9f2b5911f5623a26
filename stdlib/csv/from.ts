import { defineSource, readCsv, type TableOptions } from "../../src/sdk/index.ts";
import { type Input, textOrFile } from "./_input.ts";

interface CsvSpec extends Input, Pick<TableOptions, "columns" | "timeRange"> {
  readonly raw: boolean;
}

export default defineSource<CsvSpec>({
  decl: "builtin from : (?csv: string, ?file: string, ?mode: string) => stream[A] where A: Record",
  doc: `Reads tables from CSV.

- **csv**: the text itself. Give either this or **file**.
- **file**: path of a file.
- **mode**: \`annotations\` (default) for annotated CSV, whose annotation rows give types and group keys, or \`raw\`: the
  first row names the columns, and every value is a string.

Empty cells are null unless the column has a default. A cell that does not fit the type of its column is an error.`,
  examples: [
    `import "csv"
csv.from(csv: "
#group,false,false,true,false
#datatype,string,long,string,double
#default,_result,,,
,result,table,host,_value
,,0,a,1.5
")
// => host: "a", _value: 1.5`,
  ],
  read: (a) => ({ ...textOrFile(a, "csv", "csv.from"), raw: a.string("mode", "annotations") === "raw" }),
  prune: (spec, wanted) => ({ ...spec, columns: (name) => wanted.has(name) }),
  bound: (spec, start, stop) => ({ ...spec, timeRange: { column: "_time", start, stop } }),
  open: ({ name, raw, columns, timeRange, open }, context) =>
    readCsv(open(), { name, batchRows: context.batchRows, raw, columns, timeRange }, context),
});
