import {
  type Args,
  type Batch,
  joinParts,
  planNode,
  readBatches,
  rowPredicate,
  Schema,
  type Span,
  sliceSegments,
  TableStream,
} from "../../src/sdk/index.ts";

/** A stream of the one table that `tableFind` has found. */
export class FoundTable extends TableStream {
  readonly table: Batch;

  constructor(table: Batch, span: Span) {
    super(
      planNode(
        {
          role: "source",
          name: "tableFind",
          detail: "",
          spec: table,
          open: ({ batchRows }) => readBatches([table], batchRows),
        },
        [],
        span,
      ),
    );
    this.table = table;
  }
}

/** Reads a table that was found before. */
export function readTable(a: Args): Batch {
  const found = a.stream("table");
  if (found instanceof FoundTable) return found.table;
  return a.refuse("table", "must be a table, as tableFind gives it, and not a stream of tables");
}

/** Runs the stream `tables` and gives the first table for whose group key `fn` is true. */
export function findTable(a: Args): Batch | undefined {
  const stream = a.stream("tables");
  const predicate = keyPredicate(a);
  const batches = a.runtime.collect(stream);
  for (let b = 0; b < batches.length; b++) {
    const batch = batches[b];
    const found = predicate(batch).indexOf(1, batch.continues ? 1 : 0);
    if (found >= 0) return wholeTable(batches, b, found);
  }
  return undefined;
}

/** Gives 1 for each segment for whose key the function `fn` is true. */
function keyPredicate(a: Args): (batch: Batch) => Uint8Array {
  const fn = a.function("fn");
  return ({ schema, vectors, offsets }) => {
    const { keys } = schema;
    const length = offsets.length - 1;
    const rows: Batch = {
      schema: new Schema(keys.map((k) => ({ ...schema.columns[k], key: false }))),
      length,
      vectors: keys.map((k) => vectors[k]),
      offsets: Int32Array.of(0, length),
      continues: false,
      open: false,
    };
    const marks = new Uint8Array(length);
    rowPredicate(fn, rows.schema).run(rows, marks);
    return marks;
  };
}

function wholeTable(batches: readonly Batch[], at: number, segment: number): Batch {
  const parts = [sliceSegments(batches[at], segment, segment + 1)];
  while (parts[parts.length - 1].open) parts.push(sliceSegments(batches[++at], 0, 1));
  return joinParts(parts);
}
