import { type Args, type Columns, defineTransform, TableSet, TableStream } from "../../src/sdk/index.ts";

import { JoinOnColumns, type JoinSpec } from "./_join-on-columns.ts";
import { SpilledJoin } from "./_join-spill.ts";

export default defineTransform<JoinSpec>({
  decl: "builtin join : (<-tables: A, ?method: string, ?on: [string]) => stream[B] where A: Record, B: Record",
  doc: `Joins two streams on columns of equal names: every pair of rows that have equal values in them gives a row.

- **tables**: a record of two streams. The order of their names tells which is the left one.
- **on**: the columns that must be equal. A null or NaN equals nothing; a table that lacks one of them takes no part.
- **method**: \`inner\`, the only one. Package \`join\` has others.

Columns that both sides have and that are not listed in **on** get the name of their stream as a suffix: \`_value_a\`,
\`_value_b\`. Every table of one side is joined with every table of the other one, and the group key is that of both. The rows
of a table come out in the order of the columns of **on**, columns in the order of their names.

Deprecated: use \`join.inner()\`.`,
  examples: [
    `import "array"
temp = array.from(rows: [{day: 1, v: 20.5}, {day: 2, v: 21.5}])
rain = array.from(rows: [{day: 2, v: 3.0}, {day: 3, v: 1.0}])
join(tables: {temp: temp, rain: rain}, on: ["day"])
// => day: 2, v_rain: 3.0, v_temp: 21.5`,
  ],
  read(a) {
    const method = a.string("method", "inner");
    if (method !== "inner") a.refuse("method", `must be "inner", it is "${method}": package join has other methods`);
    const on = [...new Set(a.strings("on"))].sort();
    if (on.length === 0) a.refuse("on", "must name one column or more");
    const [left, right] = sides(a).map(([name]) => name);
    return { on, left, right };
  },
  inputs: (a) => sides(a).map(([, stream]) => stream),
  needs: ({ on, left, right }, wanted) => (wanted === "all" ? "all" : columnsBehind(wanted, on, [left, right])),
  open(spec, context, out) {
    const { memory } = context;
    const streams = [new TableSet(memory), new TableSet(memory)];
    let spilled: SpilledJoin | undefined;
    const hand = (join: SpilledJoin) => {
      streams.forEach((stream, port) => {
        for (const batch of stream.drain()) join.push(batch, port);
      });
    };
    const endShortage = memory.onShortage(() => {
      spilled ??= new SpilledJoin(spec, context);
      hand(spilled);
      spilled.spill();
    });
    let running = 2;
    return {
      push(batch, port) {
        streams[port].push(batch);
        if (spilled !== undefined) hand(spilled);
      },
      finish() {
        if (--running > 0) return;
        // For the work on both streams, as much memory is needed again.
        const bytes = streams[0].bytes + streams[1].bytes;
        memory.reserve(bytes);
        if (spilled !== undefined) {
          memory.release(bytes);
          spilled.finish(out);
          return;
        }
        endShortage();
        new JoinOnColumns(spec, context, out).join(streams[0].take(), streams[1].take());
        memory.release(2 * bytes);
      },
    };
  },
});

/** The two streams with their names, the left one first. */
function sides(a: Args): [string, TableStream][] {
  const streams = [...a.record("tables").fields].map(([name, value]): [string, TableStream] => {
    if (value instanceof TableStream) return [name, value];
    return a.refuse("tables", `must hold two streams: ${name} is none`);
  });
  if (streams.length !== 2) a.refuse("tables", `must hold two streams, it holds ${streams.length}`);
  if (streams[0][1].node === streams[1][1].node)
    a.refuse("tables", "must hold two streams, it holds one of them twice");
  return streams.sort(([x], [y]) => (x < y ? -1 : 1));
}

/** The input columns that the wanted output columns can come from; a suffix is given only where both sides have a column. */
function columnsBehind(wanted: ReadonlySet<string>, on: readonly string[], names: readonly string[]): Columns {
  const columns = new Set([...wanted, ...on]);
  for (const name of names) {
    const suffix = `_${name}`;
    for (const column of wanted) if (column.endsWith(suffix)) columns.add(column.slice(0, -suffix.length));
  }
  return columns;
}
