import { defineFunction, fail } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin api : (method: string, path: string, ?body: bytes, ?headers: [string:string], ?host: string, ?query: [string:string], ?timeout: duration, ?token: string) => {statusCode: int, headers: [string:string], body: bytes}",
    doc: "Calls the HTTP interface of the InfluxDB server that runs the script. It is refused: there is none. Another server is called by `requests.do()` of package `http/requests`.",
    examples: [
      `import "experimental/influxdb"

influxdb.api(method: "GET", path: "/health", host: "http://localhost:8086", token: "mytoken")
// => error: influxdb.api: there is no server of InfluxDB behind this program`,
    ],
  },
  (a) => fail("FLX0902", a.span, "influxdb.api: there is no server of InfluxDB behind this program"),
);
