import { describe, expect, test } from "vitest";
import { Engine, FluxError } from "../src/engine/index.ts";

const engine = new Engine({ now: new Date("2024-06-15T12:00:00Z") });

async function refusal(script: string): Promise<string> {
  try {
    await engine.run(script).rows();
  } catch (error) {
    if (!(error instanceof FluxError)) throw error;
    const { code, message, span } = error.diagnostics[0];
    return `${code} ${message} @${script.slice(span.start, span.end).split("\n")[0].slice(0, 24)}`;
  }
  return "no refusal";
}

const CSV = `import "csv"
csv.from(csv: "#datatype,string,long,dateTime:RFC3339,string,double
#group,false,false,false,true,false
#default,_result,,,,
,result,table,_time,host,_value
,,0,2024-01-01T00:00:10Z,a,1
,,0,,a,2
,,0,2024-01-01T00:00:05Z,a,NaN
")`;

describe("what the data do not allow is refused with the name of the function", () => {
  test.each([
    ["derivative()", "FLX0413 derivative: a row has no time"],
    ["filter(fn: (r) => exists r._time) |> derivative()", "FLX0413 derivative: times do not ascend"],
    ['derivative(timeColumn: "host")', 'FLX0401 derivative: column "host" must hold times, it holds string values'],
    ['difference(columns: ["host"])', 'FLX0401 difference cannot take column "host" of type string'],
    [
      'group(columns: ["_value"]) |> cumulativeSum()',
      'FLX0406 cumulativeSum: column "_value" is in the group key, so it cannot be changed',
    ],
    ['elapsed(columnName: "host")', 'FLX0411 elapsed: the table already has a column "host"'],
    ["elapsed(unit: 0s)", "FLX0600 elapsed: argument unit must not be zero"],
    ["movingAverage(n: 0)", "FLX0600 movingAverage: argument n must be at least 1, it is 0"],
    ["truncateTimeColumn(unit: 1h)", "FLX0413 truncateTimeColumn: a row has no time"],
    ["hourSelection(start: 1, stop: 24)", "FLX0600 hourSelection: argument stop must be between 0 and 23, it is 24"],
    ['timeShift(duration: 1h, columns: ["host"])', 'FLX0401 timeShift: column "host" must hold times'],
    ['sort(columns: ["_time"]) |> holtWinters(n: 1, interval: 5s)', "FLX0414 holtWinters: a value is NaN or infinite"],
    ["holtWinters(n: 1, interval: 0s)", "FLX0600 holtWinters: argument interval must be positive"],
    ['keep(columns: ["_time"]) |> movingAverage(n: 1)', 'FLX0400 movingAverage: the table has no column "_value"'],
  ])("%s", async (call, message) => {
    expect(await refusal(`${CSV} |> ${call}`)).toContain(message);
  });

  test.each([
    ['timezone.location(name: "Europe/Atlantis")', 'there is no "Europe/Atlantis"'],
    ["date.truncate(t: now(), unit: 0s)", "FLX0600 truncate: argument unit is wrong"],
    ['date.hour(t: now(), location: {zone: "Nowhere", offset: 0s})', 'hour: there is no time zone "Nowhere"'],
    ["boundaries.week()", 'package "date/boundaries" has moved to "experimental/date/boundaries"'],
  ])("%s", async (call, message) => {
    const script = `import "array"
import "date"
import "date/boundaries"
import "timezone"
x = ${call}
array.from(rows: [{v: 1}])`;
    expect(await refusal(script)).toContain(message);
  });
});

describe("functions of dates give the same inside and outside of row functions", () => {
  const times = [
    "2024-02-29T23:30:00Z",
    "2024-03-31T00:59:59.999999999Z",
    "1953-05-29T11:30:00.25Z",
    "2024-10-27T01:15:00Z",
  ];
  const zones = ["", 'timezone.location(name: "Europe/Berlin")', "timezone.fixed(offset: -3h30m)"];
  const local = ["minute", "hour", "weekDay", "monthDay", "yearDay", "month", "year", "week", "quarter", "time"];
  const calls = [
    ...["nanosecond", "microsecond", "millisecond", "second"].map((name) => (t: string) => `date.${name}(t: ${t})`),
    ...zones.flatMap((zone) => {
      const location = zone === "" ? "" : `, location: ${zone}`;
      return [
        ...local.map((name) => (t: string) => `date.${name}(t: ${t}${location})`),
        (t: string) => `date.truncate(t: ${t}, unit: 1w${location})`,
        (t: string) => `date.add(d: 1mo1h, to: ${t}${location})`,
        (t: string) => `date.sub(d: 1mo1h, from: ${t}${location})`,
      ];
    }),
  ];

  test.each(calls.map((call) => [call("t"), call] as const))("%s", async (_, call) => {
    const imports = 'import "array"\nimport "date"\nimport "timezone"\n';
    const inside = `array.from(rows: [${times.map((t) => `{t: ${t}}`).join(", ")}]) |> map(fn: (r) => ({v: ${call("r.t")}}))`;
    const outside = `array.from(rows: [${times.map((t) => `{v: ${call(t)}}`).join(", ")}])`;
    expect(await engine.run(imports + inside).rows()).toEqual(await engine.run(imports + outside).rows());
  });

  test("a null time is refused in a row function", async () => {
    expect(await refusal(`import "date"\n${CSV} |> map(fn: (r) => ({h: date.hour(t: r._time)}))`)).toContain(
      "FLX0301 hour: argument t is null",
    );
  });
});
