import type { Batch, Schema } from "../../column/batch.ts";
import type { Operator, Output } from "../../plan/operation.ts";

/**
 * The shape of operations that turn each batch into one (or none, if it has nothing to say). State of a table that
 * goes on in the next batch is the function's own: segment 0 goes on where `batch.continues`.
 */
export function perBatch(
  out: Output,
  turn: (batch: Batch) => Batch | undefined,
  atEnd: () => void = () => {},
): Operator {
  return {
    push(batch) {
      const turned = turn(batch);
      if (turned !== undefined) out.push(turned);
    },
    finish: atEnd,
  };
}

/** Remembers what was derived from a schema for as long as the stream keeps it. */
export function bySchema<T>(derive: (schema: Schema) => T): (schema: Schema) => T {
  let last: Schema | undefined;
  let value: T;
  const older = new Map<Schema, T>();
  return (schema) => {
    if (schema !== last) {
      value = older.get(schema) ?? derive(schema);
      older.set(schema, value);
      last = schema;
    }
    return value;
  };
}
