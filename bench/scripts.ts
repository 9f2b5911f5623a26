/** Scripts for measuring start-up and the front end. */

/** A small script that needs ten packages. */
export const TEN_PACKAGES = `import "array"
import "csv"
import "date"
import "dict"
import "join"
import "json"
import "math"
import "regexp"
import "strings"
import "types"

names = dict.fromList(pairs: [{key: 1, value: "one"}])
left = array.from(rows: [{id: 1, v: math.sqrt(x: 4.0), t: 2024-01-01T00:00:00Z}])
right = csv.from(csv: "id,w\\n1,a\\n", mode: "raw") |> map(fn: (r) => ({id: int(v: r.id), w: strings.toUpper(v: r.w)}))

join.inner(left: left, right: right, on: (l, r) => l.id == r.id, as: (l, r) => ({l with w: r.w}))
    |> map(
        fn: (r) =>
            ({r with
                hour: date.hour(t: r.t),
                name: dict.get(dict: names, key: r.id, default: "?"),
                text: string(v: json.encode(v: r.v)),
                isName: regexp.matchRegexpString(r: /^[A-Z]$/, v: r.w),
                isText: types.isType(v: r.w, type: "string"),
            }),
    )
`;

/** A script of so many lines with what scripts are made of: queries, functions, records, conditions, texts. */
export function longScript(lines: number): string {
  const all = ['import "array"', 'import "strings"', ""];
  for (let i = 0; ; i++) {
    const next = block(i).split("\n");
    if (all.length + next.length > lines) break;
    all.push(...next);
  }
  while (all.length < lines) all.push(`rest${all.length} = ${all.length}`);
  return `${all.join("\n")}\n`;
}

function block(i: number): string {
  return `// Alerts of service ${i}.
limits${i} = {warn: ${i}.5, crit: ${i + 20}.25, every: 5m, hosts: ["a${i}", "b${i}"], label: "service ${i}"}
level${i} = (v, warn=limits${i}.warn) => if v > limits${i}.crit then "crit" else if v > warn then "warn" else "ok"
isOurs${i} = (host) => contains(value: host, set: limits${i}.hosts) or host =~ /^web-${i}[0-9]+$/
rows${i} = array.from(rows: [{host: "a${i}", _value: 1.5, _time: 2024-01-01T00:00:00Z}, {host: "b", _value: 2.0, _time: 2024-01-02T00:00:00Z}])
alerts${i} = rows${i}
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-03T00:00:00Z)
    |> filter(fn: (r) => isOurs${i}(host: r.host) and r._value >= 0.0)
    |> map(
        fn: (r) =>
            ({r with
                level: level${i}(v: r._value),
                text: "\${r.host}: \${string(v: r._value * 100.0)} %",
                name: strings.toUpper(v: limits${i}.label),
            }),
    )
    |> group(columns: ["host", "level"])
    |> aggregateWindow(every: limits${i}.every, fn: count, column: "_value")
    |> sort(columns: ["_time"], desc: true)
alerts${i} |> limit(n: 10) |> yield(name: "alerts ${i}")

`;
}
