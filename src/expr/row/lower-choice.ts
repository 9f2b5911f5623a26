import type { ConditionalExpression, Expression, LogicalExpression } from "../../syntax/tree.ts";
import { CONDITIONAL, LOGICAL } from "../probes.ts";
import { boxed } from "./box.ts";
import { chooseIr, constantIr, type Ir, LEVEL, localIr, logicIr, type Statement } from "./ir.ts";
import type { Env, Lowering } from "./lower.ts";
import { isAlwaysNull, lowerBool } from "./lower-operator.ts";
import { type Lowered, record, scalar } from "./lowered.ts";
import { knownType, type StaticType, unify } from "./type-cell.ts";

/** `left and right`, `left or right`: the right operand is evaluated only where the left one does not decide. */
export function lowerLogical(lowering: Lowering, left: Lowered, node: LogicalExpression, env: Env): Lowered {
  const { operator, span } = node;
  const deciding = operator === "or";
  const l = lowerBool(lowering, left, env.mode, span, "left operand to logical expression");
  const probe = env.resolution.probes?.of(node);
  const right = () => {
    const value = lowering.expression(node.right, env);
    const r = lowerBool(lowering, value, env.mode, span, "right operand to logical expression");
    return lowering.observe(r, probe, LOGICAL.right, LOGICAL.neither);
  };
  const decides = (answer: Ir) => {
    lowering.mark(probe, LOGICAL.left);
    return scalar(answer);
  };
  if (l.op === "constant") return l.raw === deciding ? decides(l) : scalar(right());
  if (l.op === "null" && env.mode === "row")
    return operator === "and" ? decides(constantIr(false, "bool")) : scalar(right());
  const { statements, result } = lowering.branch(right);
  const { statements: decided } = lowering.branch(() => lowering.mark(probe, LOGICAL.left));
  return scalar(logicIr(operator, env.mode === "columns", lowering.operand(l), { statements, result }, decided));
}

type Target = Extract<Statement, { readonly op: "branch" }>["targets"][number];

interface Branch {
  readonly statements: readonly Statement[];
  readonly result: Lowered;
}

export function lowerConditional(lowering: Lowering, node: ConditionalExpression, env: Env): Lowered {
  const value = lowering.expression(node.test, env);
  const test = lowerBool(lowering, value, env.mode, node.test.span, "conditional test expression");
  const probe = env.resolution.probes?.of(node);
  const lower = (branch: Expression) => {
    lowering.mark(probe, branch === node.consequent ? CONDITIONAL.yes : CONDITIONAL.no);
    return lowering.expression(branch, env);
  };
  if (test.op === "constant") return lower(test.raw ? node.consequent : node.alternate);
  if (test.op === "null") return lower(node.alternate);
  const inBranch = (branch: Expression) => lowering.branch(() => lower(branch));
  return choose(lowering, lowering.operand(test), inBranch(node.consequent), inBranch(node.alternate));
}

function choose(lowering: Lowering, test: Ir, consequent: Branch, alternate: Branch): Lowered {
  if (consequent.result.kind === "scalar" && alternate.result.kind === "scalar") {
    const type = joinTypes(consequent.result.node, alternate.result.node);
    const [a, b] = [consequent, alternate].map(({ statements, result }) => ({ statements, result: as(type, result) }));
    return scalar(chooseIr(test, a, b, type));
  }
  const targets: Target[] = [];
  const joined = join(lowering, consequent.result, alternate.result, targets);
  lowering.statements.push({
    op: "branch",
    test,
    consequent: consequent.statements,
    alternate: alternate.statements,
    targets,
  });
  return joined;
}

/** The type of what is one or the other. */
function joinTypes(a: Ir, b: Ir): StaticType {
  unify(a.type, b.type);
  if (isAlwaysNull(a)) return b.type;
  if (isAlwaysNull(b)) return a.type;
  return knownType(a.type) === knownType(b.type) ? a.type : "value";
}

/** A value as scalar of a type that is its own or `value`. */
function as(type: StaticType, value: Lowered): Ir {
  if (value.kind === "scalar" && (type !== "value" || value.node.type === "value")) return value.node;
  return boxed([value], (v) => v, { type: "value", span: undefined }).node;
}

/** What two branches give, part by part where both are records of the same properties. */
function join(lowering: Lowering, a: Lowered, b: Lowered, targets: Target[]): Lowered {
  if (a.kind === "constant" && b.kind === "constant" && a.value === b.value) return a;
  if (a.kind === "record" && b.kind === "record" && sameNames(a.fields, b.fields)) {
    const fields = new Map<string, Lowered>();
    for (const [name, field] of a.fields)
      fields.set(name, join(lowering, field, b.fields.get(name) as Lowered, targets));
    return record(fields, a.missing);
  }
  const type = a.kind === "scalar" && b.kind === "scalar" ? joinTypes(a.node, b.node) : "value";
  const id = lowering.fresh();
  targets.push({ id, type, consequent: as(type, a), alternate: as(type, b) });
  return scalar(localIr(id, type, LEVEL.row));
}

function sameNames(a: ReadonlyMap<string, Lowered>, b: ReadonlyMap<string, Lowered>): boolean {
  return a.size === b.size && [...a.keys()].every((name) => b.has(name));
}
