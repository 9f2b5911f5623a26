import type { ConditionalExpression } from "../../syntax/tree.ts";
import { BASIC, ERROR } from "../construct.ts";
import type { Role } from "../report/role.ts";
import type { Type } from "../type.ts";
import type { Checker } from "./checker.ts";
import { infer } from "./expression.ts";

const TEST: Role = { text: "the condition of `if`" };
const BRANCH: Role = { text: "the `else` branch", like: "the `then` branch" };

/** `if a then b else c`: both branches have one type. */
export function inferConditional(checker: Checker, node: ConditionalExpression): Type {
  checker.require(BASIC.bool, infer(checker, node.test), node.test, TEST);
  const type = infer(checker, node.consequent);
  const other = infer(checker, node.alternate);
  return checker.require(type, other, node.alternate, BRANCH) ? type : ERROR;
}
