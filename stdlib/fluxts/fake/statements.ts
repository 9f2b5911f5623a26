import { defineSource, type FakeOutside, type SentStatement, type SqlValue, toBase64 } from "../../../src/sdk/index.ts";
import { fakesOf, type RecordedColumn, recording } from "./_fakes.ts";

const COLUMNS: readonly RecordedColumn<SentStatement>[] = [
  ["_time", "time", (s) => s.time],
  ["driverName", "string", (s) => s.driver],
  ["dataSourceName", "string", (s) => s.dataSource],
  ["statement", "string", (s) => s.statement],
  ["values", "string", (s) => `[${s.values.map(valueText).join(",")}]`],
];

export default defineSource<FakeOutside>({
  decl: `builtin statements : () => stream[{
    _time: time,
    driverName: string,
    dataSourceName: string,
    statement: string,
    values: string,
}]`,
  doc: `Gives the statements that the test has sent so far to databases that are faked, in their order, as \`fake.requests()\` gives
requests. \`values\` are those for the placeholders, as a JSON array.`,
  examples: [
    `// given test
import "array"
import "fluxts/fake"
import "sql"
fake.sql(driverName: "postgres")
array.from(rows: [{room: "attic", size: 12}])
    |> sql.to(driverName: "postgres", dataSourceName: "postgres://house", table: "rooms")
fake.statements()
    |> filter(fn: (r) => r.statement =~ /INSERT/)
    |> keep(columns: ["statement", "values"])
// => room: "attic", size: 12
// => statement: "INSERT INTO \\"rooms\\" (\\"room\\",\\"size\\") VALUES ($1,$2)", values: "[\\"attic\\",12]"`,
  ],
  read: fakesOf,
  open: (fakes, { batchRows }) => recording(fakes.statements, COLUMNS, batchRows),
});

function valueText(value: SqlValue): string {
  if (typeof value === "bigint") return String(value);
  return JSON.stringify(value instanceof Uint8Array ? toBase64(value) : value);
}
