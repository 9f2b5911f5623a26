import type { Span } from "../../base/span.ts";
import { NullValue, type Value } from "../value.ts";
import { refuseNull, toBool } from "./apply.ts";
import type { Mode } from "./mode.ts";

/** `left and right` or `left or right`; `right` is evaluated only if the left operand does not decide. */
export function applyLogical(operator: "and" | "or", left: Value, right: () => Value, mode: Mode, span: Span): Value {
  const deciding = operator === "or";
  const l = toBool(left, span, "left operand to logical expression");
  if (l === deciding) return deciding;
  if (l === null) {
    if (mode === "scalar") refuseNull(span, "left operand to logical expression");
    if (mode === "row" && operator === "and") return false;
  }
  const r = toBool(right(), span, "right operand to logical expression");
  if (r === null)
    return mode === "scalar" ? refuseNull(span, "right operand to logical expression") : new NullValue("bool");
  return mode === "columns" && l === null && r !== deciding ? new NullValue("bool") : r;
}

/** Whether a test takes the first branch. */
export function applyTest(test: Value, mode: Mode, span: Span): boolean {
  const truth = toBool(test, span, "conditional test expression");
  return truth ?? (mode === "scalar" ? refuseNull(span, "conditional test expression") : false);
}
