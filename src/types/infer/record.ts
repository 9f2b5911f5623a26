import type { Identifier, RecordExpression } from "../../syntax/tree.ts";
import { EMPTY, ERROR, type Field, labelOf, recordOf } from "../construct.ts";
import { printType } from "../print.ts";
import { resolve } from "../traverse.ts";
import type { Type } from "../type.ts";
import type { Checker } from "./checker.ts";
import { infer } from "./expression.ts";

/** `{with_ with a: 1}`: the properties in front of those of the record after which they are named. */
export function inferRecord(checker: Checker, node: RecordExpression): Type {
  const tail = node.with === undefined ? EMPTY : inferBase(checker, node.with);
  const fields: Field[] = [];
  for (const { key, value } of node.properties) {
    const name = key.kind === "Identifier" ? key.name : key.value;
    fields.push({ label: labelOf(name), type: infer(checker, value) });
  }
  return tail.kind === "error" ? ERROR : recordOf(fields, tail);
}

function inferBase(checker: Checker, base: Identifier): Type {
  const type = checker.sub.find(infer(checker, base));
  switch (type.kind) {
    case "record":
    case "empty":
    case "variable":
    case "dynamic":
    case "error":
      return type;
    default:
      checker.report(
        "FLX0101",
        base.span,
        `\`${base.name}\` must be a record to be extended, not ${printType(resolve(checker.sub, type))}`,
      );
      return ERROR;
  }
}
