import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

/**
 * Runs one SQL file with DuckDB and prints the answer as CSV: `node duck.mjs FILE.sql`, in the folder of the inputs.
 * `CSV(file.csv)` in the SQL stands for reading that annotated CSV; `CSV(file.csv, bigint)` has integer values.
 */

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
await connection.run("set threads = 2");

function readCsv(file, type = "double") {
  const columns = {
    annotation: "varchar",
    result: "varchar",
    tbl: "bigint",
    _time: "timestamp",
    _value: type,
    _field: "varchar",
    _measurement: "varchar",
    host: "varchar",
    region: "varchar",
  };
  const list = Object.entries(columns).map(([name, sqlType]) => `'${name}': '${sqlType}'`);
  return `read_csv('${file}', skip=3, header=true, auto_detect=false, delim=',', columns={${list.join(", ")}})`;
}

const sql = readFileSync(process.argv[2], "utf8");
const query = sql.replace(/CSV\(([\w./]+)(?:, *(\w+))?\)/g, (_, file, type) => readCsv(file, type));
await connection.run(`copy (${query}) to '/dev/stdout' (format csv, header)`);
