import { code } from "../../base/code.ts";
import { allocate } from "../../column/builder.ts";
import type { Dictionary } from "../../column/dictionary.ts";
import type { ColumnType, Vector } from "../../column/vector.ts";
import type { Value } from "../value.ts";
import { ValueColumn } from "./columns.ts";
import type { Emitter } from "./emit.ts";
import { FALSE, ROW, SEGMENT, TRUE } from "./emitted.ts";
import type { Input, Rows } from "./inputs.ts";
import { LOOP_PARAMS, loopCode } from "./loop.ts";
import { OutputStrings } from "./memo.ts";
import type { Output } from "./outputs.ts";
import type { Prepared } from "./prepare.ts";
import { Assembly, type RowResult } from "./result.ts";
import { Variants } from "./variants.ts";

type Computed = Extract<Output, { readonly kind: "computed" | "value" }>;

/** The arrays that a loop writes to. */
interface Target {
  readonly data: Vector["data"] | Value[];
  readonly valid: Uint8Array | null;
}

interface Form {
  readonly run: (inputs: Rows["vectors"], offsets: Int32Array, length: number, outs: readonly Target[]) => void;
  /** For each computed output, whether it may be null. */
  readonly nullable: readonly boolean[];
}

/** A row function that gives records, compiled to one loop. */
export function compiledRecords(
  prepared: Prepared,
  outputs: readonly Output[],
  inputs: readonly Input[],
): { run(rows: Rows): RowResult } {
  const computed = outputs.filter((o): o is Computed => o.kind === "computed" || o.kind === "value");
  const strings = computed.map((o) => (o.kind === "computed" && o.type === "string" ? new OutputStrings() : undefined));
  const variants = new Variants(inputs, (emitter) => buildForm(emitter, prepared, computed, strings));
  const valueColumns = new Map(
    computed.flatMap((o) => (o.kind === "value" ? [[o, new ValueColumn(o.name, prepared.span)]] : [])),
  );
  const assemble = new Assembly();
  return {
    run(rows) {
      if (rows.length > 0) for (const o of outputs) if (o.kind === "refused") o.refuse();
      for (const s of strings) s?.begin();
      const { form, vectors } = variants.form(rows);
      const segments = rows.offsets.length - 1;
      const targets = computed.map((o, i) => target(o, form.nullable[i], o.perSegment ? segments : rows.length));
      form.run(vectors, rows.offsets, rows.length, targets);
      return assemble.result(outputs, (output) => {
        switch (output.kind) {
          case "source":
            return rows.vectors[output.index];
          case "null":
            return nullVector(output.type, segments);
          case "refused":
            return undefined;
          default: {
            const at = computed.indexOf(output);
            const { data, valid } = targets[at];
            if (output.kind === "value") return valueColumns.get(output)?.vector(data as Value[]);
            return vectorOver(output.type, data as Vector["data"], valid, strings[at]?.dictionary);
          }
        }
      });
    },
  };
}

function target(output: Computed, nullable: boolean, n: number): Target {
  if (output.kind === "value") return { data: new Array(n), valid: null };
  return { data: allocate(output.type, n), valid: nullable ? new Uint8Array(n) : null };
}

function buildForm(
  emitter: Emitter,
  { lowering }: Prepared,
  computed: readonly Computed[],
  strings: readonly (OutputStrings | undefined)[],
): Form {
  emitter.statements(lowering.statements, emitter.row);
  const nullable = computed.map((output, i) => {
    const { node, perSegment } = output;
    const block = perSegment ? emitter.segment : emitter.row;
    const at = perSegment ? SEGMENT : ROW;
    const text = strings[i];
    const { v, n } =
      text !== undefined
        ? emitter.emitCode(node, block, text)
        : perSegment
          ? emitter.hoist(node)
          : emitter.emit(node, block);
    if (perSegment) emitter.segmentFails ||= node.facts.fails;
    const [data, valid] = [code`o${i}`, code`p${i}`];
    emitter.prologue.push(code`const ${data} = outs[${i}].data;\nconst ${valid} = outs[${i}].valid;`);
    if (output.kind === "value") {
      block.add(code`${data}[${at}] = ${v};`);
      return false;
    }
    block.add(code`${data}[${at}] = ${output.type === "bool" ? code`${v} ? 1 : 0` : v};`);
    return { valid, n, at, block, perSegment };
  });
  // Only now is it known whether segments without rows are skipped: what stands once a segment is null there.
  const masks = nullable.map((output) => {
    if (output === false) return false;
    const { valid, n, at, block, perSegment } = output;
    if (n === FALSE && !(perSegment && emitter.segmentFails)) return false;
    block.add(code`${valid}[${at}] = ${n === FALSE ? code`1` : n === TRUE ? code`0` : code`${n} ? 0 : 1`};`);
    return true;
  });
  return { run: emitter.unit.build(LOOP_PARAMS, emitter.located(loopCode(emitter))), nullable: masks };
}

function nullVector(type: ColumnType, n: number): Vector {
  return vectorOver(type, allocate(type, n), new Uint8Array(n), new OutputStrings().dictionary);
}

/** A vector over arrays; a mask that nothing is null in is dropped. */
function vectorOver(
  type: ColumnType,
  data: Vector["data"],
  mask: Uint8Array | null,
  dictionary: Dictionary | undefined,
): Vector {
  const valid = mask?.includes(0) ? mask : null;
  return { type, data, valid, ...(type === "string" ? { dictionary } : {}) } as Vector;
}
