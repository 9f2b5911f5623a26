import { defineFunction, nearest } from "../../../../src/sdk/index.ts";
import csvFromUrl from "../../../experimental/csv/from.ts";
import { SETS } from "./_sets.ts";

export default defineFunction(
  {
    decl: "builtin data : (set: string) => stream[A] where A: Record",
    doc: `Fetches a set of sample data.

- **set**: its name; \`sample.list()\` gives them all.`,
    examples: [
      `// given answer 200
//   #datatype,string,long,dateTime:RFC3339,double,string
//   #group,false,false,false,false,true
//   #default,_result,,,,
//   ,result,table,_time,_value,sensor_id
//   ,,0,2024-05-31T23:00:00Z,71.5,TLM0100
import "influxdata/influxdb/sample"

sample.data(set: "airSensor")
// => _time: 2024-05-31T23:00:00Z, _value: 71.5, sensor_id: "TLM0100"
// => sent GET https://influx-testdata.s3.amazonaws.com/air-sensor-data-annotated.csv`,
    ],
  },
  (a) => {
    const name = a.string("set");
    const set = SETS.find((s) => s.name === name);
    if (set !== undefined) return a.call(csvFromUrl, { url: set.url });
    const names = SETS.map((s) => s.name);
    const guess = nearest(name, names);
    const known = guess === undefined ? `the sets are ${names.join(", ")}` : `did you mean "${guess}"?`;
    return a.refuse("set", `names no set of sample data: "${name}"; ${known}`);
  },
);
