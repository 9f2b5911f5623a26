import type { Expression, FunctionExpression, Identifier, RecordExpression } from "../../syntax/tree.ts";
import type { Closure } from "../evaluate/function.ts";
import type { Mode } from "../evaluate/mode.ts";
import type { Resolution } from "../evaluate/resolve.ts";

/**
 * How `map` evaluates a function. The reference engine does it by columns (with three-valued logic, and with a `float()` that
 * takes times) if the function gives one record made of nothing but members of `r`, operators, literals, conditionals and
 * `float(v:)`; anything else makes it evaluate row by row.
 */
export function mapMode({ template: { node, resolution } }: Closure): Mode {
  const record = returnedRecord(node);
  const [parameter] = node.params;
  if (record === undefined || node.params.length !== 1 || parameter.id.name !== "r" || parameter.default) return "row";
  const check = new Check(resolution, parameter.id.name);
  if (record.with !== undefined && !check.isRow(record.with)) return "row";
  return record.properties.every(({ value }) => check.isColumnwise(value)) ? "columns" : "row";
}

function returnedRecord({ body }: FunctionExpression): RecordExpression | undefined {
  if (body.kind === "RecordExpression") return body;
  if (body.kind !== "Block" || body.body.length !== 1) return undefined;
  const [statement] = body.body;
  return statement.kind === "ReturnStatement" && statement.argument.kind === "RecordExpression"
    ? statement.argument
    : undefined;
}

class Check {
  readonly #resolution: Resolution;
  readonly #row: string;

  constructor(resolution: Resolution, row: string) {
    this.#resolution = resolution;
    this.#row = row;
  }

  isRow(node: Expression): boolean {
    return (
      node.kind === "Identifier" && node.name === this.#row && this.#resolution.references.get(node)?.kind === "slot"
    );
  }

  isColumnwise(root: Expression): boolean {
    const work: Expression[] = [root];
    for (let node = work.pop(); node !== undefined; node = work.pop()) {
      switch (node.kind) {
        case "IntegerLiteral":
        case "FloatLiteral":
        case "StringLiteral":
        case "DateTimeLiteral":
          break;
        case "Identifier":
          if (!this.#isPredeclared(node, "true", "false")) return false;
          break;
        case "MemberExpression":
          if (!this.isRow(node.object)) return false;
          break;
        case "UnaryExpression":
          work.push(node.argument);
          break;
        case "BinaryExpression":
          if (node.operator === "=~" || node.operator === "!~") return false;
          work.push(node.left, node.right);
          break;
        case "LogicalExpression":
          work.push(node.left, node.right);
          break;
        case "ConditionalExpression":
          work.push(node.test, node.consequent, node.alternate);
          break;
        case "CallExpression": {
          const [argument, ...others] = node.args;
          const isFloat = node.callee.kind === "Identifier" && this.#isPredeclared(node.callee, "float");
          const named = argument?.key.kind === "Identifier" && argument.key.name === "v" && others.length === 0;
          if (!isFloat || !named) return false;
          work.push(argument.value);
          break;
        }
        default:
          return false;
      }
    }
    return true;
  }

  #isPredeclared(node: Identifier, ...names: readonly string[]): boolean {
    const reference = this.#resolution.references.get(node);
    return reference?.kind === "variable" && reference.of.isPrelude && names.includes(node.name);
  }
}
