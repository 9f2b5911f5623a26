import type { Expression, FunctionExpression, MemberExpression } from "../../syntax/tree.ts";
import { Closure } from "../evaluate/function.ts";
import { reachAll } from "../probes.ts";
import type { FunctionValue } from "../value.ts";

export interface PairKey {
  readonly left: string;
  readonly right: string;
}

/**
 * The pairs of columns that `fn` compares if it is nothing but `l.a == r.b and …`, as the `on` of joins takes it; undefined for
 * any other function. Such a function is not called: of its coverage it counts as reached.
 *
 * @example pairKeys(fn) // [{ left: "host", right: "name" }] for (l, r) => l.host == r.name
 */
export function pairKeys(fn: FunctionValue): readonly PairKey[] | undefined {
  if (!(fn instanceof Closure)) return undefined;
  const body = returned(fn.template.node);
  const keys: PairKey[] = [];
  const work = body === undefined ? [] : [body];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.kind === "LogicalExpression" && node.operator === "and") work.push(node.right, node.left);
    else {
      const key =
        node.kind === "BinaryExpression" && node.operator === "==" ? compared(node.left, node.right) : undefined;
      if (key === undefined) return undefined;
      keys.push(key);
    }
  }
  if (keys.length === 0) return undefined;
  const { node, resolution } = fn.template;
  if (resolution.probes !== undefined) reachAll(resolution.probes, node);
  return keys;
}

function returned({ body }: FunctionExpression): Expression | undefined {
  if (body.kind !== "Block") return body;
  const [first] = body.body;
  return body.body.length === 1 && first.kind === "ReturnStatement" ? first.argument : undefined;
}

function compared(a: Expression, b: Expression): PairKey | undefined {
  if (a.kind !== "MemberExpression" || b.kind !== "MemberExpression") return undefined;
  const [x, y] = [columnOf(a), columnOf(b)];
  if (x?.side === "l" && y?.side === "r") return { left: x.name, right: y.name };
  return x?.side === "r" && y?.side === "l" ? { left: y.name, right: x.name } : undefined;
}

function columnOf({
  object,
  property,
}: MemberExpression): { readonly side: string; readonly name: string } | undefined {
  if (object.kind !== "Identifier") return undefined;
  return { side: object.name, name: property.kind === "Identifier" ? property.name : property.value };
}
