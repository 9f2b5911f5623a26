import { nearest } from "../../base/nearest.ts";
import type { CallExpression, Expression, PipeExpression, Property } from "../../syntax/tree.ts";
import { ERROR, functionOf } from "../construct.ts";
import { printType } from "../print.ts";
import { joinWords, listChoices, meantTail, renameTo } from "../report/hint.ts";
import type { Role } from "../report/role.ts";
import { resolve } from "../traverse.ts";
import type { FunctionOf, Type } from "../type.ts";
import { type Delayed, equate, settle } from "../unify.ts";
import type { Checker } from "./checker.ts";
import { infer, inferFor } from "./expression.ts";

/** What is piped into a call, with its type. */
interface Piped {
  readonly expression: Expression;
  readonly type: Type;
}

/** `argument |> call`; the call's own type is that of the whole. */
export function inferPipe(checker: Checker, node: PipeExpression, argument: Type): Type {
  const callee = infer(checker, node.call.callee);
  const type = applied(checker, node.call, callee, { expression: node.argument, type: argument });
  checker.types.set(node.call, type);
  return type;
}

/** `callee(…)` */
export function inferCall(checker: Checker, node: CallExpression, callee: Type): Type {
  return applied(checker, node, callee, undefined);
}

function applied(checker: Checker, node: CallExpression, calleeType: Type, piped: Piped | undefined): Type {
  const callee = checker.sub.find(calleeType);
  switch (callee.kind) {
    case "function":
      new Call(checker, node, callee, piped).check();
      return callee.result;
    case "variable": {
      const required = new Map<string, Type>();
      for (const { key, value } of node.args) required.set(keyName(key), infer(checker, value));
      const pipe = piped && { name: "", type: piped.type };
      const result = checker.sub.fresh();
      const fits = checker.require(callee, functionOf({ required, pipe, result }), node, { text: calleeName(node) });
      return fits ? result : ERROR;
    }
    default:
      for (const { value } of node.args) infer(checker, value);
      if (callee.kind !== "error") {
        const found = printType(resolve(checker.sub, callee), undefined, 100);
        checker.report("FLX0107", node.callee.span, `${calleeName(node)} is not a function but ${found}`);
      }
      return ERROR;
  }
}

/**
 * One call of a function whose type is known. What is piped in and plain arguments come first, function literals last: then the
 * types of their parameters are known, and a mistake in a body is reported there.
 */
class Call {
  readonly #checker: Checker;
  readonly #node: CallExpression;
  readonly #callee: FunctionOf;
  readonly #piped: Piped | undefined;
  /** Records that wait for a label, each with the argument in which they stand. */
  readonly #waiting: { readonly delayed: Delayed; readonly at: Expression; readonly role: Role }[] = [];

  constructor(checker: Checker, node: CallExpression, callee: FunctionOf, piped: Piped | undefined) {
    this.#checker = checker;
    this.#node = node;
    this.#callee = callee;
    this.#piped = piped;
  }

  check(): void {
    // An argument that is given twice fails when it runs; the last one has the type that counts.
    const given = new Map<string, Property>();
    for (const argument of this.#node.args) given.set(keyName(argument.key), argument);
    this.#checkPipe(given);
    const functions: { readonly argument: Property; readonly type: Type }[] = [];
    const unknown: Property[] = [];
    for (const argument of this.#node.args) {
      const name = keyName(argument.key);
      const type = this.#parameter(name);
      if (given.get(name) !== argument) infer(this.#checker, argument.value);
      else if (type === undefined) unknown.push(argument);
      else if (argument.value.kind === "FunctionExpression") functions.push({ argument, type });
      else this.#argument(argument, type);
    }
    for (const [name, parameter] of this.#callee.optional) {
      if (parameter.default === undefined || given.has(name)) continue;
      this.#fit(parameter.type, parameter.default, this.#node, this.#role(name));
    }
    this.#settle();
    for (const { argument, type } of functions) this.#argument(argument, type);
    this.#settle();
    for (const { value } of unknown) infer(this.#checker, value);
    this.#checkNames(given, unknown);
  }

  #parameter(name: string): Type | undefined {
    const { required, optional, pipe } = this.#callee;
    if (pipe && pipe.name === name && name !== "") return pipe.type;
    return required.get(name) ?? optional.get(name)?.type;
  }

  #role(name: string): Role {
    return { text: `argument \`${name}\` of ${calleeName(this.#node)}` };
  }

  #argument(argument: Property, expected: Type): void {
    const found = inferFor(this.#checker, argument.value, expected);
    this.#fit(expected, found, argument.value, this.#role(keyName(argument.key)));
  }

  #fit(expected: Type, found: Type, at: Expression, role: Role): void {
    const delayed: Delayed = [];
    this.#checker.explain(equate(this.#checker.sub, expected, found, undefined, delayed), at, role);
    if (delayed.length > 0) this.#waiting.push({ delayed, at, role });
  }

  #settle(): void {
    for (const { delayed, at, role } of this.#waiting.splice(0)) {
      this.#checker.explain(settle(this.#checker.sub, delayed), at, role);
    }
  }

  #checkPipe(given: ReadonlyMap<string, Property>): void {
    const { pipe } = this.#callee;
    if (this.#piped === undefined) return;
    const { callee } = this.#node;
    if (pipe === undefined) {
      const names = [...this.#callee.required.keys()].filter((name) => !given.has(name));
      const notes = names.length === 0 ? undefined : [`pass the value as argument ${listChoices(names)}`];
      this.#checker.report("FLX0106", callee.span, `${calleeName(this.#node)} takes no piped value`, { notes });
      return;
    }
    const role: Role = { text: `what is piped into ${calleeName(this.#node)}`, span: callee.span };
    this.#fit(pipe.type, this.#piped.type, this.#piped.expression, role);
  }

  /** Reports unknown and missing arguments; a name that stands for a missing one is one mistake, not two. */
  #checkNames(given: ReadonlyMap<string, Property>, unknown: readonly Property[]): void {
    const { pipe, required, optional } = this.#callee;
    const missing = [...required.keys()].filter((name) => !given.has(name));
    if (pipe && this.#piped === undefined && !given.has(pipe.name)) missing.unshift(pipe.name);
    const free = [...missing, ...[...optional.keys()].filter((name) => !given.has(name))].filter((name) => name !== "");
    const meantNames = new Set<string>();
    for (const { key } of unknown) {
      const only = unknown.length === 1 && missing.length === 1 && missing[0] !== "" ? missing[0] : undefined;
      const meant = only ?? nearest(keyName(key), free);
      if (meant !== undefined) meantNames.add(meant);
      const message = `${calleeName(this.#node)} has no parameter \`${keyName(key)}\`${meantTail(meant)}`;
      const notes = meant === undefined && free.length > 0 ? [`it also takes ${listChoices(free)}`] : undefined;
      this.#checker.report("FLX0105", key.span, message, { notes, fix: renameTo(meant, key.span) });
    }
    // A piped value that nothing takes is a missing argument too, and was reported.
    if (this.#piped !== undefined && pipe === undefined) return;
    this.#reportMissing(missing.filter((name) => !meantNames.has(name)));
  }

  /** One report for all: they are one mistake, in one place. */
  #reportMissing(missing: readonly string[]): void {
    if (missing.length === 0) return;
    const { pipe } = this.#callee;
    const target = calleeName(this.#node);
    const isPiped = (name: string) => pipe !== undefined && pipe.name === name && this.#piped === undefined;
    const wanted = missing.map((name) => {
      const type = isPiped(name) ? pipe?.type : this.#callee.required.get(name);
      const printed = type === undefined ? "" : ` (${printType(resolve(this.#checker.sub, type), undefined, 100)})`;
      return name === "" ? `a piped value${printed}` : `\`${name}\`${printed}`;
    });
    const named = missing.includes("") ? "" : missing.length === 1 ? "argument " : "arguments ";
    const notes = missing.some((name) => name !== "" && isPiped(name))
      ? [`it can also be piped in: \`… |> ${target.replaceAll("`", "")}()\``]
      : undefined;
    this.#checker.report("FLX0104", this.#node.callee.span, `${target} needs ${named}${joinWords(wanted, "and")}`, {
      notes,
    });
  }
}

function keyName(key: Property["key"]): string {
  return key.kind === "Identifier" ? key.name : key.value;
}

/** How the user wrote the function: `limit`, `strings.toUpper`. */
function calleeName({ callee }: CallExpression): string {
  if (callee.kind === "CallExpression") return `the result of ${calleeName(callee)}`;
  if (callee.kind === "Identifier") return `\`${callee.name}\``;
  if (
    callee.kind === "MemberExpression" &&
    callee.object.kind === "Identifier" &&
    callee.property.kind === "Identifier"
  ) {
    return `\`${callee.object.name}.${callee.property.name}\``;
  }
  return callee.kind === "FunctionExpression" ? "this function" : "this";
}
