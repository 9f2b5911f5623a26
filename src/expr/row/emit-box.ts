import { type Code, code, joinCode } from "../../base/code.ts";
import type { BasicName } from "../../types/type.ts";
import { Closure } from "../evaluate/function.ts";
import { fromRaw } from "../kind.ts";
import { NullValue, RecordValue, type Value } from "../value.ts";
import type { Block } from "./block.ts";
import { constantOf } from "./box.ts";
import type { Emitter } from "./emit.ts";
import { type Emitted, FALSE, TRUE, zero } from "./emitted.ts";
import type { BoxedIr } from "./ir.ts";
import type { Lowered } from "./lowered.ts";
import { knownType } from "./type-cell.ts";

/** The code of a function of values: its arguments are made values, its result is made raw again if its type is known. */
export function emitBoxed(emitter: Emitter, node: BoxedIr, block: Block): Emitted {
  const { unit } = emitter;
  const args = node.args.map((arg) => box(emitter, arg, block));
  emitter.site(node.span, block);
  const b = unit.name("b");
  block.add(code`const ${b} = ${unit.capture(node.fn)}(${joinCode(args, ", ")});`);
  const n = emitIsNull(emitter, b, block);
  if (node.type === "value") return { v: b, n };
  const v = unit.name("v");
  block.add(code`const ${v} = ${n} ? ${zero(node.type)} : ${unwrapped(b, node.type)};`);
  return { v, n };
}

/** The code of whether a value is null. */
export function emitIsNull({ unit }: Emitter, value: Code, block: Block): Code {
  const n = unit.name("n");
  block.add(code`const ${n} = ${unit.capture(isNullValue)}(${value});`);
  return n;
}

/** The code of a value of the script. */
function box(emitter: Emitter, lowered: Lowered, block: Block): Code {
  const { unit } = emitter;
  const constant = constantOf(lowered);
  if (constant !== undefined) return unit.capture(constant);
  const list = (values: Iterable<Lowered>) =>
    code`[${joinCode(
      [...values].map((v) => box(emitter, v, block)),
      ", ",
    )}]`;
  switch (lowered.kind) {
    case "scalar": {
      const { node } = lowered;
      const { v, n } = emitter.emit(node, block);
      if (node.type === "value") return v;
      const type = knownType(node.type);
      const none = unit.capture(new NullValue(type));
      if (n === TRUE || type === undefined) return none;
      const value = isWrapped(type) ? code`${unit.capture(fromRaw)}(${v}, ${unit.capture(type)})` : v;
      return n === FALSE ? value : code`(${n} ? ${none} : ${value})`;
    }
    case "record": {
      const names = unit.capture([...lowered.fields.keys()]);
      return code`${unit.capture(makeRecord)}(${names}, ${list(lowered.fields.values())})`;
    }
    case "array":
      return list(lowered.elements);
    case "function": {
      const { template, mode, captured } = lowered;
      const make = unit.capture((values: Value[]) => new Closure(template, values, mode));
      return code`${make}(${list(captured)})`;
    }
    case "constant":
      return unit.capture(lowered.value);
  }
}

function isWrapped(type: BasicName): boolean {
  return type === "uint" || type === "time" || type === "duration";
}

/** The raw value inside a value that is not null. */
function unwrapped(value: Code, type: BasicName): Code {
  switch (type) {
    case "uint":
      return code`${value}.value`;
    case "time":
      return code`${value}.ns`;
    case "duration":
      return code`${value}.duration`;
    default:
      return value;
  }
}

function isNullValue(value: Value): boolean {
  return value instanceof NullValue;
}

function makeRecord(names: readonly string[], values: readonly Value[]): RecordValue {
  return new RecordValue(new Map(names.map((name, i) => [name, values[i]])));
}
