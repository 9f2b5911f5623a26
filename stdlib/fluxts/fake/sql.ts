import { type Args, cellAt, defineFunction, formatTime, type SqlFake, tableOfRecords } from "../../../src/sdk/index.ts";
import { FAILURE_DOC, fake, PATTERN_DOC, pattern, TIMES_DOC, times } from "./_fakes.ts";

export default defineFunction(
  {
    decl: `builtin sql : (
    ?driverName: string,
    ?dataSourceName: A,
    ?statement: B,
    ?rows: [C],
    ?failure: string,
    ?times: int,
) => {}
    where C: Record`,
    doc: `Answers statements that the test sends to databases with \`sql.from()\` and \`sql.to()\`.

- **driverName**, **dataSourceName**: which database. Default: any.
- **statement**: which statements. Default: all. Line ends and runs of spaces count as one space. ${PATTERN_DOC}
- **rows**: the rows that a query gives, as for \`array.from()\`. Default: none.
${FAILURE_DOC}
${TIMES_DOC}

A database with a fake is not opened. A statement to it that no fake answers fails the test.`,
    examples: [
      `// given test
import "fluxts/fake"
import "sql"
fake.sql(driverName: "postgres", statement: "SELECT * FROM rooms", rows: [{room: "attic", size: 12}])
sql.from(
    driverName: "postgres",
    dataSourceName: "postgres://house",
    query: "SELECT room, size
FROM rooms",
)
// => room: "attic", size: 12`,
    ],
  },
  (a) =>
    fake(a, (fakes) =>
      fakes.sql({
        ...(a.has("driverName") ? { driver: a.string("driverName") } : {}),
        dataSource: pattern(a, "dataSourceName"),
        statement: pattern(a, "statement"),
        ...rowsOf(a),
        ...(a.has("failure") ? { failure: a.string("failure") } : {}),
        ...times(a),
      }),
    ),
);

function rowsOf(a: Args): Pick<SqlFake, "columns" | "rows"> {
  const records = a.array("rows", []);
  if (records.length === 0) return {};
  const { schema, vectors } = tableOfRecords(records, "fake.sql", a.span);
  return {
    columns: schema.columns.map(({ name, type }) => ({ name, type: "", as: type })),
    rows: records.map((_, row) =>
      schema.columns.map(({ type }, at) => {
        const cell = cellAt(vectors[at], row);
        return type === "time" && cell !== null ? formatTime(cell as bigint) : cell;
      }),
    ),
  };
}
