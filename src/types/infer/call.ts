import { nearest } from "../../base/nearest.ts";
import type { CallExpression, Expression, Identifier, PipeExpression, Property } from "../../syntax/tree.ts";
import { ERROR, functionOf } from "../construct.ts";
import { printType } from "../print.ts";
import { PARAMETERS } from "../report/confusions.ts";
import { joinWords, listChoices, meantTail, renameTo } from "../report/hint.ts";
import type { Role } from "../report/role.ts";
import { resolve } from "../traverse.ts";
import type { FunctionOf, Type } from "../type.ts";
import { type Delayed, equate, settle } from "../unify.ts";
import type { Checker } from "./checker.ts";
import { infer, inferFor } from "./expression.ts";
import { reportUndefined } from "./identifier.ts";

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
  /** The names of the arguments that have none in the text. */
  readonly #named: ReadonlyMap<Property, string>;
  /** Records that wait for a label, each with the argument in which they stand. */
  readonly #waiting: { readonly delayed: Delayed; readonly at: Expression; readonly role: Role }[] = [];

  constructor(checker: Checker, node: CallExpression, callee: FunctionOf, piped: Piped | undefined) {
    this.#checker = checker;
    this.#node = node;
    this.#callee = callee;
    this.#piped = piped;
    this.#named = nameArguments(callee, node.args, piped !== undefined);
  }

  check(): void {
    // An argument that is given twice fails when it runs; the last one has the type that counts.
    const given = new Map<string, Property>();
    for (const argument of this.#node.args) given.set(this.#name(argument), argument);
    for (const [argument, name] of this.#named) this.#reportUnnamed(argument, name);
    this.#checkPipe(given);
    const functions: { readonly argument: Property; readonly type: Type }[] = [];
    const unknown: Property[] = [];
    for (const argument of this.#node.args) {
      const name = this.#name(argument);
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
    for (const { value, shorthand } of unknown) if (!shorthand) infer(this.#checker, value);
    this.#checkNames(
      given,
      unknown.filter((argument) => this.#name(argument) !== ""),
    );
  }

  #name(argument: Property): string {
    return this.#named.get(argument) ?? keyName(argument.key);
  }

  #reportUnnamed({ value }: Property, name: string): void {
    const target = calleeName(this.#node);
    const { span } = value;
    const column = this.#columnMeant(value);
    const text = column === undefined ? span.source.text.slice(span.start, span.end) : JSON.stringify(column);
    const written = `${name}: ${text}`;
    this.#checker.report("FLX0018", span, `${target} takes its arguments by name: \`${shortened(written)}\``, {
      fix: { title: `write \`${shortened(written)}\``, span, text: written },
    });
  }

  #parameter(name: string): Type | undefined {
    const { required, optional, pipe } = this.#callee;
    if (pipe && pipe.name === name && name !== "") return pipe.type;
    return required.get(name) ?? optional.get(name)?.type;
  }

  #role(name: string): Role {
    return { text: `argument \`${name}\` of ${calleeName(this.#node)}`, call: this.#node };
  }

  #argument(argument: Property, expected: Type): void {
    const { value } = argument;
    if (this.#reportBareNames(value, expected) || this.#reportCalled(argument, expected)) return;
    if (this.#named.has(argument) && this.#columnMeant(value) !== undefined) return;
    const found = inferFor(this.#checker, value, expected);
    this.#fit(expected, found, value, this.#role(this.#name(argument)));
  }

  /** The column that is meant by a bare name that stands for nothing, or by the same of a row that there is not. */
  #columnMeant(value: Expression): string | undefined {
    if (value.kind === "Identifier") return this.#checker.isKnown(value.name) ? undefined : value.name;
    if (value.kind !== "MemberExpression" || value.object.kind !== "Identifier") return undefined;
    return this.#checker.isKnown(value.object.name) ? undefined : keyName(value.property);
  }

  /** Reports names that mean nothing where names of columns are wanted, which stand in quotes. */
  #reportBareNames(value: Expression, expected: Type): boolean {
    const { sub } = this.#checker;
    const type = sub.find(expected);
    const isList = type.kind === "array" && value.kind === "ArrayExpression";
    const wanted = isList ? sub.find(type.element) : type;
    if (wanted.kind !== "label" && (wanted.kind !== "basic" || wanted.name !== "string")) return false;
    const names = isList ? value.elements : [value];
    const unknown = names.filter((n): n is Identifier => n.kind === "Identifier" && !this.#checker.isKnown(n.name));
    if (unknown.length < names.length || unknown.length === 0) return false;
    for (const name of unknown) reportUndefined(this.#checker, name, "a string");
    return true;
  }

  /** Reports `fn: mean()` and `fn: "mean"` where the function itself is wanted. */
  #reportCalled({ key, value }: Property, expected: Type): boolean {
    if (this.#checker.sub.find(expected).kind !== "function") return false;
    if (value.kind === "StringLiteral" && this.#checker.isKnown(value.value)) {
      const message = `argument \`${keyName(key)}\` of ${calleeName(this.#node)} is the function itself, not its name in quotes`;
      const fix = { title: `write \`${value.value}\``, span: value.span, text: value.value };
      this.#checker.report("FLX0101", value.span, message, { fix });
      return true;
    }
    if (value.kind !== "CallExpression" || value.args.length > 0) return false;
    const callee = this.#checker.sub.find(infer(this.#checker, value.callee));
    if (callee.kind !== "function" || (callee.pipe === undefined && callee.required.size === 0)) return false;
    const { span } = value;
    const name = span.source.text.slice(span.start, value.callee.span.end);
    const message = `argument \`${keyName(key)}\` of ${calleeName(this.#node)} is the function itself, not a call of it: \`${name}\``;
    const parentheses = { ...span, start: value.callee.span.end };
    this.#checker.report("FLX0101", span, message, {
      fix: { title: `write \`${name}\``, span: parentheses, text: "" },
    });
    return true;
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
      const usual = PARAMETERS.get(keyName(key))?.find((name) => free.includes(name));
      const meant = only ?? usual ?? nearest(keyName(key), free);
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

/**
 * Which parameters the arguments mean that are given without a name: the first that are free, those that must be given before
 * others. A lone name that is no parameter counts as a value too.
 */
function nameArguments(callee: FunctionOf, args: readonly Property[], piped: boolean): Map<Property, string> {
  const { pipe, required, optional } = callee;
  const isParameter = (name: string) => required.has(name) || optional.has(name) || pipe?.name === name;
  const unnamed = args.filter(({ key, shorthand }) => keyName(key) === "" || (shorthand && !isParameter(keyName(key))));
  if (unnamed.length === 0) return new Map();
  const taken = new Set(args.map(({ key }) => keyName(key)));
  const names = [...required.keys(), ...(pipe && !piped ? [pipe.name] : []), ...optional.keys()];
  const free = names.filter((name) => name !== "" && !taken.has(name));
  return new Map(unnamed.slice(0, free.length).map((argument, i) => [argument, free[i]]));
}

const LONGEST_SHOWN = 50;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN)}…`;
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
