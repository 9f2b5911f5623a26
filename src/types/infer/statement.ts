import type { BuiltinStatement, Statement, TestCaseStatement, VariableAssignment } from "../../syntax/tree.ts";
import { functionOf } from "../construct.ts";
import { schemeFromSyntax } from "../from-syntax.ts";
import { generalize } from "../scheme.ts";
import type { Scheme } from "../type.ts";
import type { Checker } from "./checker.ts";
import { infer } from "./expression.ts";
import { inferOption } from "./option.ts";

/** A statement of a file, a test case or a function's block. Where which may stand the parser has checked. */
export function inferStatement(checker: Checker, statement: Statement): void {
  switch (statement.kind) {
    case "ExpressionStatement":
      infer(checker, statement.expression);
      break;
    case "VariableAssignment":
      inferVariable(checker, statement);
      break;
    case "OptionStatement":
      inferOption(checker, statement);
      break;
    case "BuiltinStatement":
      inferBuiltin(checker, statement);
      break;
    case "TestCaseStatement":
      inferTestCase(checker, statement);
      break;
    case "ReturnStatement":
      infer(checker, statement.argument);
      break;
    case "MemberAssignment":
    case "BadStatement":
      break;
  }
}

/** `name = init`: the type is generalised, and a block does not assign a name twice. */
function inferVariable(checker: Checker, { id, init }: VariableAssignment): void {
  const { name } = id;
  const { scope } = checker;
  const before = scope.names.get(name);
  const scheme = inferDefinition(checker, name, () => infer(checker, init));
  if (scope === checker.fileScope && checker.fileOptions.has(name)) {
    checker.report("FLX0113", id.span, `variable \`${name}\` has the name of an option of this file`);
  } else if (before?.kind === "value" && (before.origin === "variable" || before.origin === "parameter")) {
    const what = before.origin === "parameter" ? "parameter" : "variable";
    checker.report("FLX0111", id.span, `${what} \`${name}\` cannot be assigned again`, {
      notes: ["names are bound once in a block; take another name"],
    });
    return;
  }
  scope.names.set(name, { kind: "value", origin: "variable", scheme });
}

/** Infers the value of a name and generalises its type. */
export function inferDefinition(checker: Checker, name: string, value: () => ReturnType<typeof infer>): Scheme {
  checker.defining.push(name);
  checker.sub.level++;
  const type = value();
  checker.sub.level--;
  checker.defining.pop();
  return generalize(checker.sub, type);
}

function inferBuiltin(checker: Checker, { id, type }: BuiltinStatement): void {
  const { scheme, diagnostics } = schemeFromSyntax(type);
  checker.diagnostics.push(...diagnostics);
  checker.scope.names.set(id.name, { kind: "value", origin: "builtin", scheme });
}

/** The type of `super`, by which a test case runs the one that it extends. */
const SUPER: Scheme = {
  variables: [-1],
  constraints: new Map(),
  type: functionOf({ result: { kind: "variable", id: -1 } }),
};

function inferTestCase(checker: Checker, { block, extends: base }: TestCaseStatement): void {
  checker.inScope(() => {
    if (base) checker.scope.names.set("super", { kind: "value", origin: "builtin", scheme: SUPER });
    for (const statement of block.body) inferStatement(checker, statement);
  });
}
