import { type Code, code } from "../../base/code.ts";
import { Block } from "./block.ts";
import { columnType } from "./columns.ts";
import type { Emitter } from "./emit.ts";
import { emitIsNull } from "./emit-box.ts";
import { type Emitted, FALSE, ROW, SEGMENT, TRUE } from "./emitted.ts";
import { type Ir, LEVEL } from "./ir.ts";
import { Memo, type OutputStrings, STATE } from "./memo.ts";
import { knownType } from "./type-cell.ts";

/** A memo in generated code. */
interface MemoCode {
  readonly memo: Code;
  readonly states: Code;
  readonly values: Code;
  /** It can answer null. */
  readonly nullable: boolean;
}

/** The memos of one row function: for each remembered expression its values, or their codes in an output column. */
export class Memos {
  readonly #emitter: Emitter;
  readonly #made = new Map<Ir, Map<OutputStrings | undefined, MemoCode>>();
  /** What a memo computes is being emitted: nothing inside it is remembered or hoisted on its own. */
  inside = false;

  constructor(emitter: Emitter) {
    this.#emitter = emitter;
  }

  /** The answer for the string of the one column that the expression depends on, computed at its first use. */
  emit(node: Ir, block: Block, strings: OutputStrings | undefined): Emitted {
    const { unit } = this.#emitter;
    const { column } = node.facts;
    const { key } = this.#emitter.inputs[column];
    this.#emitter.usesSegments ||= key;
    const { memo, states, values, nullable } = this.#memo(node, column, strings);
    const item = code`${this.#emitter.load("d", column)}[${key ? SEGMENT : ROW}]`;
    const text = code`${this.#emitter.load("x", column)}[${item}]`;
    const none = this.#emitter.columnNull(column, block);
    const orNull = (value: Code, otherwise: Code) => (none === FALSE ? value : code`${none} ? ${otherwise} : ${value}`);
    const [slot, state, v] = [unit.name("q"), unit.name("q"), unit.name("v")];
    const isBool = node.type === "bool" && strings === undefined;
    block.add(code`const ${slot} = ${orNull(code`${item} + 1`, code`0`)};`);
    block.add(code`let ${state} = ${states}[${slot}];`);
    block.add(code`if (${state} === 0) ${state} = ${memo}.fill(${slot}, ${orNull(text, code`null`)});`);
    block.add(code`const ${v} = ${isBool ? code`${state} === ${STATE.true}` : code`${values}[${slot}]`};`);
    if (node.type === "value") return { v, n: emitIsNull(this.#emitter, v, block) };
    if (!nullable) return { v, n: FALSE };
    const n = unit.name("n");
    block.add(code`const ${n} = ${state} === ${STATE.null};`);
    return { v, n };
  }

  #memo(node: Ir, column: number, strings: OutputStrings | undefined): MemoCode {
    let forms = this.#made.get(node);
    if (forms === undefined) {
      forms = new Map();
      this.#made.set(node, forms);
    }
    let found = forms.get(strings);
    if (found === undefined) {
      found = this.#make(node, column, strings);
      forms.set(strings, found);
    }
    return found;
  }

  #make(node: Ir, column: number, strings: OutputStrings | undefined): MemoCode {
    const { unit, prologue } = this.#emitter;
    const known = knownType(node.type);
    const type = known && columnType(known);
    const memo = unit.capture(new Memo(type === "string" ? undefined : type, strings));
    const nullable = this.#computation(node, column, memo);
    const [states, values] = [unit.name("q"), unit.name("q")];
    prologue.push(
      code`${memo}.begin(inputs[${column}].dictionary);`,
      code`const ${states} = ${memo}.states;`,
      code`const ${values} = ${memo}.values;`,
    );
    return { memo, states, values, nullable };
  }

  /** Defines what a memo computes; gives whether it can be null. */
  #computation(node: Ir, column: number, memo: Code): boolean {
    const inner = new Block(LEVEL.row, false);
    inner.values.set(column, code`text`);
    inner.nulls.set(column, code`none`);
    this.inside = true;
    const { v, n } = this.#emitter.emit(node, inner);
    this.inside = false;
    // A value is kept even if it is a null, which may know its type.
    const isValue = node.type === "value";
    const result = n === FALSE || isValue ? v : n === TRUE ? code`null` : code`${n} ? null : ${v}`;
    this.#emitter.unit.share(
      code`${memo}.compute = (text) => {\nconst none = text === null;\n${inner.text}\nreturn ${result};\n};`,
    );
    return n !== FALSE && !isValue;
  }
}
