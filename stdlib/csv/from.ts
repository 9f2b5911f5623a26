import { type ByteReader, defineSource, fail, readCsv, type TableOptions, textBytes } from "../../src/sdk/index.ts";

interface CsvSpec extends Pick<TableOptions, "columns" | "timeRange"> {
  readonly name: string;
  readonly raw: boolean;
  open(): ByteReader;
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
  read(a) {
    const mode = a.string("mode", "annotations");
    if (a.has("csv") === a.has("file")) {
      fail("FLX0602", a.span, "csv.from: give either csv, the text, or file, the path of a file");
    }
    const raw = mode === "raw";
    if (a.has("csv")) {
      const text = a.string("csv");
      return { name: "<csv>", raw, open: () => textBytes(text) };
    }
    const { openFile } = a.runtime.deps;
    const name = a.string("file");
    if (openFile === undefined) {
      fail("FLX0902", a.span, `csv.from: this program does not let scripts read files (${name})`);
    }
    return {
      name,
      raw,
      open: () => {
        try {
          return openFile(name);
        } catch (error) {
          fail("FLX0901", a.span, `csv.from: ${(error as Error).message}`);
        }
      },
    };
  },
  prune: (spec, wanted) => ({ ...spec, columns: (name) => wanted.has(name) }),
  bound: (spec, start, stop) => ({ ...spec, timeRange: { column: "_time", start, stop } }),
  open: ({ name, raw, columns, timeRange, open }, { batchRows }) =>
    readCsv(open(), { name, batchRows, raw, columns, timeRange }),
});
