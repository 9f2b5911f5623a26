import { FluxError } from "../base/diagnostic.ts";
import { Regexp } from "../base/regexp.ts";
import { compileExpression } from "../expr/evaluate/expression.ts";
import { Closure } from "../expr/evaluate/function.ts";
import { type FunctionValue, Time, UInt, type Value } from "../expr/value.ts";
import type { BinaryOperator, Expression, Statement } from "../syntax/tree.ts";
import type { Condition, ConditionValue } from "./buckets.ts";

/** What a predicate of rows says, so far as a condition can. */
export interface Said {
  /** True for all rows for which the predicate is; undefined: nothing is known of them. */
  readonly condition: Condition | undefined;
  /** The condition, or where there is none the value true, is all that the predicate says. */
  readonly whole: boolean;
}

/**
 * The condition that a predicate is, or begins with: of `a and b and c` what can be said of `a`, of `a and b`, or of all. What
 * comes behind a part that cannot be said is not said either, as that part may fail where it is evaluated.
 */
export function conditionOf(fn: FunctionValue): Said {
  const nothing: Said = { condition: undefined, whole: false };
  if (!(fn instanceof Closure)) return nothing;
  const { node, layout } = fn.template;
  const [param] = layout.params;
  const body = node.body.kind === "Block" ? returned(node.body.body) : node.body;
  if (body === undefined || param === undefined) return nothing;
  const reader = new ConditionReader(fn, param.slot);
  let condition: Condition | undefined;
  for (const part of conjuncts(body)) {
    const said = reader.read(part);
    if (said === undefined || said === false) return { condition, whole: false };
    if (said === true) continue;
    condition = condition === undefined ? said : { op: "and", left: condition, right: said };
  }
  return { condition, whole: true };
}

function returned([only, ...others]: readonly Statement[]): Expression | undefined {
  return only?.kind === "ReturnStatement" && others.length === 0 ? only.argument : undefined;
}

/** The operands of an `and` in the order in which they are evaluated. */
function conjuncts(root: Expression): Expression[] {
  const found: Expression[] = [];
  const work = [root];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    if (node.kind === "LogicalExpression" && node.operator === "and") work.push(node.right, node.left);
    else found.push(node);
  }
  return found;
}

const FLIPPED = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;
type Order = keyof typeof FLIPPED;

/** Beyond this depth of operands nothing is said. */
const MAX_DEPTH = 1000;

class ConditionReader {
  private readonly fn: Closure;
  private readonly rowSlot: number;
  private readonly frame: Value[];

  constructor(fn: Closure, rowSlot: number) {
    const { layout } = fn.template;
    this.fn = fn;
    this.rowSlot = rowSlot;
    this.frame = new Array(layout.size);
    layout.captures.forEach(({ slot }, i) => {
      this.frame[slot] = fn.captured[i];
    });
  }

  /** What an expression says; a truth where it does not depend on the row. */
  read(node: Expression, depth = 0): Condition | boolean | undefined {
    if (depth > MAX_DEPTH) return undefined;
    switch (node.kind) {
      case "LogicalExpression": {
        const left = this.read(node.left, depth + 1);
        const right = this.read(node.right, depth + 1);
        if (left === undefined || right === undefined) return undefined;
        const decides = node.operator === "or";
        if (typeof left === "boolean") return left === decides ? left : right;
        // On the right a truth may decide, but what is on the left may still fail.
        return typeof right === "boolean" ? undefined : { op: node.operator, left, right };
      }
      case "UnaryExpression": {
        if (node.operator === "exists") {
          const column = this.column(node.argument);
          return column === undefined ? undefined : { op: "exists", column };
        }
        if (node.operator !== "not") return undefined;
        const of = this.read(node.argument, depth + 1);
        return typeof of === "boolean" ? !of : of && { op: "not", of };
      }
      case "BinaryExpression":
        return this.comparison(node.operator, node.left, node.right);
      default: {
        const value = this.constant(node);
        return typeof value === "boolean" ? value : undefined;
      }
    }
  }

  private comparison(op: BinaryOperator, left: Expression, right: Expression): Condition | undefined {
    if (op === "=~" || op === "!~") {
      const column = this.column(left);
      const pattern = this.constant(right);
      if (column === undefined || !(pattern instanceof Regexp)) return undefined;
      return { op, column, test: (text) => pattern.matches(text), text: `/${pattern.source}/` };
    }
    if (!Object.hasOwn(FLIPPED, op)) return undefined;
    const order = op as Order;
    const column = this.column(left);
    if (column !== undefined) return compared(order, column, this.constant(right));
    const other = this.column(right);
    return other === undefined ? undefined : compared(FLIPPED[order], other, this.constant(left));
  }

  /** The column of the row that an expression is. Bounds are no columns of a bucket. */
  private column(node: Expression): string | undefined {
    if (node.kind !== "MemberExpression" || node.object.kind !== "Identifier") return undefined;
    const reference = this.fn.template.resolution.references.get(node.object);
    if (reference?.kind !== "slot" || reference.slot !== this.rowSlot) return undefined;
    const { property } = node;
    const name = property.kind === "Identifier" ? property.name : property.value;
    return name === "_start" || name === "_stop" ? undefined : name;
  }

  /** The value of an expression that has no effect and does not depend on the row. */
  private constant(node: Expression): Value | undefined {
    if (!this.isConstant(node, 0)) return undefined;
    try {
      return compileExpression(node, { resolution: this.fn.template.resolution, mode: "scalar" })(this.frame);
    } catch (error) {
      // It fails where it is evaluated, if it is.
      if (error instanceof FluxError) return undefined;
      throw error;
    }
  }

  private isConstant(node: Expression, depth: number): boolean {
    if (depth > MAX_DEPTH) return false;
    switch (node.kind) {
      case "IntegerLiteral":
      case "FloatLiteral":
      case "StringLiteral":
      case "DateTimeLiteral":
      case "RegexpLiteral":
        return true;
      case "Identifier": {
        const reference = this.fn.template.resolution.references.get(node);
        return reference?.kind === "slot" ? this.frame[reference.slot] !== undefined : reference !== undefined;
      }
      case "MemberExpression":
        return this.isConstant(node.object, depth + 1);
      case "UnaryExpression":
        return node.operator === "-" && this.isConstant(node.argument, depth + 1);
      case "StringExpression":
        return node.parts.every((p) => p.kind === "StringLiteral" || this.isConstant(p.expression, depth + 1));
      default:
        return false;
    }
  }
}

function compared(op: Order, column: string, value: Value | undefined): Condition | undefined {
  const of = (type: Extract<Condition, { op: Order }>["type"], value: ConditionValue): Condition => ({
    op,
    column,
    value,
    type,
  });
  if (typeof value === "string") return of("string", value);
  if (typeof value === "number") return of("float", value);
  if (typeof value === "bigint") return of("int", value);
  if (typeof value === "boolean") return of("bool", value);
  if (value instanceof UInt) return of("uint", value.value);
  return value instanceof Time ? of("time", value.ns) : undefined;
}
