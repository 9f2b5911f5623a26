import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import type {
  Expression,
  ExpressionStatement,
  File,
  FunctionExpression,
  MemberAssignment,
  Statement,
  VariableAssignment,
} from "../../syntax/tree.ts";
import type { Type } from "../../types/type.ts";
import type { Probes } from "../probes.ts";
import type { Value } from "../value.ts";
import { refuseDepth } from "./depth.ts";
import { type Context, compileInit, type Evaluate } from "./expression.ts";
import { FileScope } from "./file-scope.ts";
import { PackageScope, PackageValue } from "./package-scope.ts";
import { Resolution, resolveExpression } from "./resolve.ts";
import { reaching } from "./watched.ts";

/** What a file has around it. */
export interface Environment {
  /** The names that need no import. */
  readonly prelude: PackageScope | undefined;
  /** The package with an import path; throws a FluxError at `span` if there is none. */
  importPackage(path: string, span: Span): PackageScope;
  /**
   * Where the variables of the file go: a package may already hold native functions and the variables of other files. Left
   * out, it is a new package under the name that the file states (`main` if it states none).
   */
  readonly scope?: PackageScope;
  /** Variables of texts that ran before this one, each with the package that holds it: a console has many such texts. */
  readonly earlier?: ReadonlyMap<string, PackageScope>;
  /** Takes the value of each expression statement outside of functions: a stream among them is to be yielded. */
  onExpression?(value: Value, statement: ExpressionStatement): void;
  /** The type that the checker found for a function; `display()` shows it. */
  typeOf?(node: FunctionExpression): Type | undefined;
  /** Told what of the file is reached. */
  readonly probes?: Probes;
}

/** One statement of a file, ready to run. */
export interface RunnableStatement {
  readonly node: Statement;
  /**
   * Evaluates the statement. If it is left by an exception, nothing has been assigned and it may be run again.
   *
   * @throws FluxError on errors of the script; whatever else natives throw comes through.
   */
  run(): void;
}

export interface Program {
  readonly scope: PackageScope;
  readonly statements: readonly RunnableStatement[];
}

/**
 * Prepares a file for running: imports its packages and finds out what each name means. The statements are to be run in
 * their order, once each (but for those that an exception has left).
 */
export function compileFile(file: File, env: Environment): Program {
  const name = file.package?.name.name ?? "main";
  const scope = env.scope ?? new PackageScope(name);
  const names = new FileScope(scope, env.prelude, env.earlier);
  for (const { alias, path, span } of file.imports) {
    const imported = env.importPackage(path.value, span);
    names.import(alias?.name ?? imported.name, imported.value);
  }
  const context: Context = { resolution: new Resolution(env.typeOf?.bind(env), env.probes), mode: "scalar" };
  const statements = file.body.map((node) => ({
    node,
    run: guarded(reaching(env.probes?.of(node), compileStatement(node, names, context, env)), node),
  }));
  return { scope, statements };
}

/**
 * Runs a whole file and gives its package.
 *
 * @example runFile(parse({ name: "q.flux", text: "a = 1 + 2" }).file, env).values.get("a") // 3n
 */
export function runFile(file: File, env: Environment): PackageScope {
  const { scope, statements } = compileFile(file, env);
  for (const statement of statements) statement.run();
  return scope;
}

function compileStatement(node: Statement, names: FileScope, context: Context, env: Environment): () => void {
  switch (node.kind) {
    case "VariableAssignment": {
      const init = compileTop(node.init, node.id.name, names, context);
      names.declare(node.id.name);
      return () => {
        names.package.values.set(node.id.name, init([]));
      };
    }
    case "ExpressionStatement": {
      const value = compileTop(node.expression, "", names, context);
      return () => {
        const result = value([]);
        env.onExpression?.(result, node);
      };
    }
    case "OptionStatement":
      return node.assignment.kind === "VariableAssignment"
        ? compileOption(node.assignment, names, context)
        : compileMemberOption(node.assignment, names, context);
    case "BuiltinStatement":
      // Its value, if there is one, stands in the package from the beginning.
      names.declare(node.id.name);
      return () => {};
    default:
      return () => fail("FLX0013", node.span, `a ${node.kind} cannot be run here`);
  }
}

/** Compiles at first use: most functions of a package are never called by a script. */
function compileTop(init: Expression, name: string, names: FileScope, context: Context): Evaluate {
  resolveExpression(init, names, context.resolution);
  let compiled: Evaluate | undefined;
  return (frame) => {
    compiled ??= compileInit(init, name, context);
    return compiled(frame);
  };
}

function compileOption({ id, init }: VariableAssignment, names: FileScope, context: Context): () => void {
  const value = compileTop(init, id.name, names, context);
  const owner = names.optionOwner(id.name);
  if (owner === names.package) names.declare(id.name);
  return () => {
    owner.values.set(id.name, value([]));
    owner.options.add(id.name);
  };
}

function compileMemberOption({ member, init }: MemberAssignment, names: FileScope, context: Context): () => void {
  const name = member.property.kind === "Identifier" ? member.property.name : member.property.value;
  const value = compileTop(init, name, names, context);
  const object = compileTop(member.object, "", names, context);
  return () => {
    const set = value([]);
    const owner = object([]);
    if (!(owner instanceof PackageValue)) {
      fail("FLX0300", member.span, `cannot set option ${JSON.stringify(name)} on a value that is not a package`);
    }
    if (!owner.scope.options.has(name)) {
      fail("FLX0309", member.span, `package ${owner.scope.name} has no option ${JSON.stringify(name)}`);
    }
    owner.scope.values.set(name, set);
  };
}

/** A statement whose calls may be nested too deep. */
function guarded(run: () => void, { span }: Statement): () => void {
  return () => {
    try {
      run();
    } catch (error) {
      throw refuseDepth(error, span, "statement");
    }
  };
}
