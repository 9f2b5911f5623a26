import type { Span } from "../../base/span.ts";
import { NullValue, type Value } from "../value.ts";
import { refuseNull, toBool } from "./apply.ts";
import type { Mode } from "./mode.ts";

/**
 * `left and right` or `left or right`; `right` is evaluated only if the left operand does not decide. Outside of row
 * functions a null is refused, unless it is known to be a bool: that is one of three truth values, as in columns.
 */
export function applyLogical(operator: "and" | "or", left: Value, right: () => Value, around: Mode, span: Span): Value {
  const deciding = operator === "or";
  const mode = around === "scalar" && isNullBool(left) ? "columns" : around;
  const l = toBool(left, span, "left operand to logical expression");
  if (l === deciding) return deciding;
  if (l === null) {
    if (mode === "scalar") refuseNull(span, "left operand to logical expression");
    if (mode === "row" && operator === "and") return false;
  }
  const other = right();
  const r = toBool(other, span, "right operand to logical expression");
  if (r === null)
    return mode === "scalar" && !isNullBool(other)
      ? refuseNull(span, "right operand to logical expression")
      : new NullValue("bool");
  return mode === "columns" && l === null && r !== deciding ? new NullValue("bool") : r;
}

function isNullBool(v: Value): boolean {
  return v instanceof NullValue && v.type === "bool";
}

/** Whether a test takes the first branch. */
export function applyTest(test: Value, mode: Mode, span: Span): boolean {
  const truth = toBool(test, span, "conditional test expression");
  return truth ?? (mode === "scalar" ? refuseNull(span, "conditional test expression") : false);
}
