import { code } from "../../base/code.ts";
import type { Batch, Schema } from "../../column/batch.ts";
import { toBool } from "../evaluate/apply.ts";
import type { FunctionValue } from "../value.ts";
import type { Emitter } from "./emit.ts";
import { isTrue, ROW } from "./emitted.ts";
import { forEachRow, inputsOf, loweredRow, type Rows, rowValue } from "./inputs.ts";
import { type Ir, LEVEL } from "./ir.ts";
import { LOOP_PARAMS, loopCode } from "./loop.ts";
import { lowerBool } from "./lower-operator.ts";
import { type Prepared, prepare, type RowOptions } from "./prepare.ts";
import { Variants } from "./variants.ts";

export interface RowPredicate {
  /**
   * Writes 1 to `out` for each row of the batch for which the function gives true, 0 where it gives false or null.
   *
   * @throws FluxError of the function, with its place; FLX0300 if it does not give a bool.
   */
  run(batch: Batch, out: Uint8Array): void;
}

type Form = (inputs: Rows["vectors"], offsets: Int32Array, length: number, out: Uint8Array) => void;

const WHAT = "the result of the predicate";

/**
 * The predicate `fn` for rows of one schema, as `filter(fn:)` takes it: null counts as false, in its parts as in the whole (see
 * the mode `row`).
 *
 * @example rowPredicate(fn, batch.schema).run(batch, keep)
 */
export function rowPredicate(fn: FunctionValue, schema: Schema, options: RowOptions = {}): RowPredicate {
  const inputs = inputsOf(schema);
  const parameter = fn.params[0]?.name ?? "r";
  const prepared = prepare(fn, new Map([[parameter, loweredRow(inputs)]]), "row", options);
  const { result } = prepared;
  if (result === undefined || !prepared.compile) return interpreted(prepared, schema);
  const node = lowerBool(prepared.lowering, result, "row", prepared.span, WHAT);
  const variants = new Variants(inputs, (emitter) => buildForm(emitter, prepared, node));
  return {
    run(batch, out) {
      const { form, vectors } = variants.form(batch);
      form(vectors, batch.offsets, batch.length, out);
    },
  };
}

function buildForm(emitter: Emitter, { lowering }: Prepared, node: Ir): Form {
  const { row } = emitter;
  emitter.statements(lowering.statements, row);
  if (node.facts.level < LEVEL.row) {
    const truth = isTrue(emitter.hoist(node));
    emitter.segment.add(code`outs.fill(${truth} ? 1 : 0, from, to);`);
  } else {
    const truth = isTrue(emitter.emit(node, row));
    row.add(code`outs[${ROW}] = ${truth} ? 1 : 0;`);
  }
  return emitter.unit.build<Form>(LOOP_PARAMS, emitter.located(loopCode(emitter)));
}

function interpreted({ call, span }: Prepared, schema: Schema): RowPredicate {
  const inputs = inputsOf(schema);
  return {
    run(batch, out) {
      forEachRow(batch, (row, segment) => {
        out[row] = toBool(call([rowValue(inputs, 0, batch, row, segment)]), span, WHAT) === true ? 1 : 0;
      });
    },
  };
}
