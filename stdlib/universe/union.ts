import { type Args, BatchQueue, defineTransform, Regroup, TableStream } from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin union : (tables: [stream[A]]) => stream[A] where A: Record",
  doc: `Puts the tables of several streams into one stream. Tables with the same group key become one table: the rows of the
earlier stream in the list first, nulls where a row lacks a column.

- **tables**: two or more streams. A stream that is listed twice counts once.

It is an error if a column has two types in tables with the same key.`,
  examples: [
    `import "array"
a = array.from(rows: [{v: 1}, {v: 2}])
b = array.from(rows: [{v: 3}])
union(tables: [a, b])
// => v: 1
// => v: 2
// => v: 3`,
  ],
  read: (a) => ({ ports: distinctStreams(a).length }),
  inputs: distinctStreams,
  needs: (_, wanted) => wanted,
  open({ ports }, context, out) {
    const regroup = new Regroup(context, out);
    // What a stream gives waits until the streams before it have ended, so that rows come in the order of the list.
    const waiting = Array.from({ length: ports }, () => new BatchQueue(context.memory));
    context.memory.onShortage(() => {
      for (const queue of waiting) queue.spill();
    });
    const ended = new Set<number>();
    let current = 0;
    return {
      push(batch, port) {
        if (port === current) {
          regroup.add(batch, batch.schema);
          return;
        }
        waiting[port].push(batch);
      },
      finish(port) {
        ended.add(port);
        while (ended.has(current)) {
          const queue = waiting[++current] as BatchQueue | undefined;
          for (let batch = queue?.shift(); batch !== undefined; batch = queue?.shift())
            regroup.add(batch, batch.schema);
        }
        if (ended.size === ports) regroup.finish();
      },
    };
  },
});

/** The streams listed, each once. */
function distinctStreams(a: Args): TableStream[] {
  const streams = a.array("tables");
  if (streams.length < 2) a.refuse("tables", "must list two or more streams");
  const byNode = new Map(
    streams.map((s) => (s instanceof TableStream ? [s.node, s] : a.refuse("tables", "must list streams"))),
  );
  return [...byNode.values()];
}
