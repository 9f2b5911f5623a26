import type { ArrayExpression, DictExpression } from "../../syntax/tree.ts";
import { constrain } from "../constrain.ts";
import { arrayOf, dictOf, ERROR } from "../construct.ts";
import { kindSet } from "../kind.ts";
import type { Role } from "../report/role.ts";
import type { Type } from "../type.ts";
import type { Checker } from "./checker.ts";
import { infer } from "./expression.ts";

const ELEMENT: Role = { text: "this array element", like: "the first one" };
const KEY: Role = { text: "this dictionary key", like: "the first one" };
const FIRST_KEY: Role = { text: "the key of a dictionary" };
const VALUE: Role = { text: "this dictionary value", like: "the first one" };
const COMPARABLE = kindSet("Comparable");

/** More wrong elements of one literal than this are one mistake, not many. */
const MOST_REPORTS = 3;

/** `[a, b]`: all elements have one type. */
export function inferArray(checker: Checker, node: ArrayExpression): Type {
  let element: Type | undefined;
  let wrong = 0;
  for (const part of node.elements) {
    const type = infer(checker, part);
    if (element === undefined || element.kind === "error") element = type;
    else if (wrong < MOST_REPORTS && !checker.require(element, type, part, ELEMENT)) wrong++;
  }
  return arrayOf(wrong > 0 ? ERROR : (element ?? checker.sub.fresh()));
}

/** `["a": 1]`: all keys have one type that can be ordered, all values have one type. */
export function inferDict(checker: Checker, node: DictExpression): Type {
  let key: Type | undefined;
  let value: Type | undefined;
  let wrong = 0;
  for (const entry of node.entries) {
    const keyType = infer(checker, entry.key);
    const valueType = infer(checker, entry.value);
    if (key === undefined) {
      const fits = checker.explain(constrain(checker.sub, keyType, COMPARABLE), entry.key, FIRST_KEY);
      key = fits ? keyType : ERROR;
    } else if (wrong < MOST_REPORTS && !checker.require(key, keyType, entry.key, KEY)) wrong++;
    if (value === undefined) value = valueType;
    else if (wrong < MOST_REPORTS && !checker.require(value, valueType, entry.value, VALUE)) wrong++;
  }
  return dictOf(key ?? checker.sub.fresh(COMPARABLE), wrong > 0 ? ERROR : (value ?? checker.sub.fresh()));
}
