import type { Fix } from "../../base/diagnostic.ts";
import type { Expression } from "../../syntax/tree.ts";
import type { Mismatch } from "../mismatch.ts";
import type { Substitution } from "../substitution.ts";
import type { BasicName, Kind, Type } from "../type.ts";
import type { Located } from "./locate.ts";
import type { Role } from "./role.ts";

/** A way out of a mismatch. */
export interface Advice {
  readonly notes?: readonly string[];
  readonly fix?: Fix;
}

/** From which types the function that is named like a type converts. */
const CONVERTS: Readonly<Partial<Record<BasicName, readonly BasicName[]>>> = {
  bool: ["string", "int", "uint", "float"],
  int: ["string", "bool", "uint", "float", "time", "duration"],
  uint: ["string", "bool", "int", "float", "time", "duration"],
  float: ["string", "bool", "int", "uint"],
  string: ["bool", "int", "uint", "float", "time", "duration", "bytes"],
  time: ["string", "int", "uint"],
  duration: ["string", "int", "uint"],
};

/** What to do about a mismatch whose place is `at`, of all that stands there or of a part; empty if nothing is obvious. */
export function adviceFor(sub: Substitution, mismatch: Mismatch, at: Located, role: Role, isWhole: boolean): Advice {
  if (mismatch.kind === "lacks") return calculating(sub.find(mismatch.type), mismatch.wanted);
  if (mismatch.kind === "parameters") return choosingColumns(mismatch, role);
  if (mismatch.kind !== "types") return {};
  const expected = sub.find(mismatch.expected);
  const found = sub.find(mismatch.found);
  if (isWhole && isValueMaker(found) && expected.kind !== "function") return calling(at.expression);
  if (isValueMaker(expected) && role.operation !== undefined) return calling(role.operation.left);
  if (found.kind !== "basic") return {};
  if (expected.kind === "array") return asArray(sub.find(expected.element), found, at, role);
  return expected.kind === "basic" ? converting(expected.name, found.name, at, role) : {};
}

function calculating(type: Type, wanted: Kind): Advice {
  const isTime = type.kind === "basic" && (type.name === "time" || type.name === "duration");
  if (!isTime || !["Addable", "Subtractable", "Divisible"].includes(wanted)) return {};
  return { notes: ["`int(v:)` gives the nanoseconds to calculate with"] };
}

/** A function on rows where one on names of columns is wanted. */
function choosingColumns(
  { missing, extra }: { missing: readonly string[]; extra: readonly string[] },
  role: Role,
): Advice {
  const callee = role.call?.callee;
  if (callee?.kind !== "Identifier" || !missing.includes("column") || !extra.includes("r")) return {};
  const notes = [`\`${callee.name}\` chooses columns by their names; rows are chosen by \`filter(fn: (r) => …)\``];
  const fix = { title: "write `filter`", span: callee.span, text: "filter" };
  return callee.name === "keep" ? { notes, fix } : { notes };
}

/** Whether a function can be called as it is. */
function isValueMaker(type: Type): boolean {
  return type.kind === "function" && type.required.size === 0 && type.pipe === undefined;
}

function calling(expression: Expression | undefined): Advice {
  if (expression?.kind !== "Identifier" && expression?.kind !== "MemberExpression") return {};
  const text = textOf(expression);
  const span = { ...expression.span, start: expression.span.end };
  return {
    notes: [`\`${text}\` is a function: \`${text}()\` gives its value`],
    fix: { title: `write \`${text}()\``, span, text: "()" },
  };
}

/** One value where an array of such is wanted. */
function asArray(element: Type, found: Type, { expression }: Located, role: Role): Advice {
  if (element !== found || expression === undefined || role.span !== undefined) return {};
  return { fix: { title: "make it an array", span: expression.span, text: `[${textOf(expression)}]` } };
}

function converting(expected: BasicName, found: BasicName, { expression }: Located, role: Role): Advice {
  if (expected === "regexp" && expression?.kind === "StringLiteral") {
    const text = `/${expression.value.replaceAll("/", "\\/")}/`;
    return { fix: { title: `write \`${text}\``, span: expression.span, text } };
  }
  if (expected === "time" && found === "duration") return movingTime(expression, role);
  const target = targetOf(expected, found, role);
  const source = target === found ? expected : found;
  if (!CONVERTS[target]?.includes(source)) return {};
  const converted = target === found ? role.operation?.left : expression;
  if (target === "float" && converted?.kind === "IntegerLiteral") {
    const text = `${converted.value}.0`;
    return { fix: { title: `write \`${text}\``, span: converted.span, text } };
  }
  const notes = [`\`${target}(v:)\` converts from ${source}`];
  // Other conversions lose something, or fail.
  const isSafe = (target === "float" && source === "int") || target === "string";
  if (!isSafe || converted === undefined || role.span !== undefined || !canBe(converted, source)) return { notes };
  const text = `${target}(v: ${textOf(converted)})`;
  return { notes, fix: { title: `write \`${text}\``, span: converted.span, text } };
}

/** Whether an expression can have a type: a literal shows its own. */
function canBe({ kind }: Expression, type: BasicName): boolean {
  const own = LITERALS[kind];
  return own === undefined || own === type;
}

const LITERALS: Readonly<Partial<Record<Expression["kind"], BasicName>>> = {
  IntegerLiteral: "int",
  FloatLiteral: "float",
  StringLiteral: "string",
  StringExpression: "string",
  DurationLiteral: "duration",
  DateTimeLiteral: "time",
  RegexpLiteral: "regexp",
};

/** To which of two types the other is converted. */
function targetOf(expected: BasicName, found: BasicName, { like, operation }: Role): BasicName {
  // Of an int and a float side by side, it is the int that converts without loss; what is added to a string becomes one.
  if (like !== undefined && found === "float" && CONVERTS.float?.includes(expected)) return "float";
  return operation?.operator === "+" && found === "string" ? "string" : expected;
}

function movingTime(duration: Expression | undefined, { operation }: Role): Advice {
  const general = '`date.add(d:, to:)` and `date.sub(d:, from:)` of package "date" move a time by a duration';
  if (operation === undefined || duration === undefined) return { notes: [general] };
  const [left, right] = [textOf(operation.left), textOf(duration)];
  const call =
    operation.operator === "-" ? `date.sub(d: ${right}, from: ${left})` : `date.add(d: ${right}, to: ${left})`;
  const notes = [`with package "date": \`${call}\``];
  if (left === "now()")
    notes.push(`in \`range()\`, \`${operation.operator === "-" ? "-" : ""}${right}\` alone counts from now`);
  return { notes };
}

function textOf({ span }: Expression): string {
  return span.source.text.slice(span.start, span.end);
}
