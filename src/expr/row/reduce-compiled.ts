import { type Code, code, joinCode } from "../../base/code.ts";
import type { Emitter } from "./emit.ts";
import { type Emitted, FALSE, ROW, SEGMENT, zero } from "./emitted.ts";
import type { Input, Rows } from "./inputs.ts";
import type { Ir, LocalIr } from "./ir.ts";
import type { Prepared } from "./prepare.ts";
import type { Field, Reduction, State } from "./reduce.ts";
import { Variants } from "./variants.ts";

type Form = (inputs: Rows["vectors"], fromRow: number, toRow: number, segment: number, state: State) => void;

/**
 * A reduction as one loop that keeps the accumulator's fields in variables. `locals` stand for the fields before a row,
 * `results` for those after it.
 */
export function compiledReduction(
  { lowering }: Prepared,
  inputs: readonly Input[],
  fields: readonly Field[],
  locals: readonly LocalIr[],
  results: readonly Ir[],
): Reduction {
  const statements = lowering.statements;
  const variants = new Variants<Form>(inputs, (first, again) => {
    // A field can be null if it can become null when the others are as they are: the least such set is found step by step.
    const nullable = fields.map(() => false);
    for (let emitter = first; ; emitter = again()) {
      const before = nullable.map(
        (isNullable, i): Emitted => ({ v: code`a${i}`, n: isNullable ? code`z${i}` : FALSE }),
      );
      locals.forEach(({ id }, i) => {
        emitter.define(id, before[i]);
      });
      emitter.statements(statements, emitter.row);
      const after = results.map((node) => emitter.emit(node, emitter.row));
      const become = after.findIndex(({ n }, i) => n !== FALSE && !nullable[i]);
      if (become < 0) return buildForm(emitter, fields, before, after);
      after.forEach(({ n }, i) => {
        nullable[i] ||= n !== FALSE;
      });
    }
  });
  const general = new Variants<Form>(inputs, (emitter) => {
    const before = fields.map((_, i): Emitted => ({ v: code`a${i}`, n: code`z${i}` }));
    locals.forEach(({ id }, i) => {
      emitter.define(id, before[i]);
    });
    emitter.statements(statements, emitter.row);
    return buildForm(
      emitter,
      fields,
      before,
      results.map((node) => emitter.emit(node, emitter.row)),
    );
  });
  return (batch, fromRow, toRow, segment, state) => {
    if (fromRow >= toRow) return;
    const { form, vectors } = (state.includes(null) ? general : variants).form(batch);
    form(vectors, fromRow, toRow, segment, state);
  };
}

function buildForm(
  emitter: Emitter,
  fields: readonly Field[],
  before: readonly Emitted[],
  after: readonly Emitted[],
): Form {
  const { row } = emitter;
  // All fields change at once: the new values stand in variables of their own already, unless they are old values.
  const next = after.map(({ v, n }, i) => {
    const [value, isNull] = [code`next${i}`, code`none${i}`];
    row.add(code`const ${value} = ${v};`);
    if (before[i].n !== FALSE) row.add(code`const ${isNull} = ${n};`);
    return { value, isNull };
  });
  before.forEach(({ v, n }, i) => {
    row.add(code`${v} = ${next[i].value};`);
    if (n !== FALSE) row.add(code`${n} = ${next[i].isNull};`);
  });
  const begin = before.map(({ v, n }, i) => {
    if (n === FALSE) return code`let ${v} = state[${i}];`;
    return code`let ${n} = state[${i}] === null;\nlet ${v} = ${n} ? ${zero(fields[i].type)} : state[${i}];`;
  });
  const end = before.map(({ v, n }, i) => code`state[${i}] = ${n === FALSE ? v : code`${n} ? null : ${v}`};`);
  const body: Code = joinCode(
    [
      ...emitter.prologue,
      ...begin,
      emitter.segment.text,
      code`for (let ${ROW} = from; ${ROW} < to; ${ROW}++) {\n${row.text}\n}`,
      ...end,
    ],
    "\n",
  );
  const params = [code`inputs`, code`from`, code`to`, SEGMENT, code`state`];
  return emitter.unit.build<Form>(params, emitter.located(body));
}
