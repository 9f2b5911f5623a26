import type { Fix } from "../../base/diagnostic.ts";
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

/** What to do about a mismatch whose place is `at`; empty if nothing is obvious. */
export function adviceFor(sub: Substitution, mismatch: Mismatch, at: Located, role: Role): Advice {
  if (mismatch.kind === "lacks") return calculating(sub.find(mismatch.type), mismatch.wanted);
  if (mismatch.kind !== "types") return {};
  const expected = sub.find(mismatch.expected);
  const found = sub.find(mismatch.found);
  if (found.kind !== "basic") return {};
  if (expected.kind === "array") return asArray(sub.find(expected.element), found, at, role);
  return expected.kind === "basic" ? converting(expected.name, found.name, at, role) : {};
}

function calculating(type: Type, wanted: Kind): Advice {
  const isTime = type.kind === "basic" && (type.name === "time" || type.name === "duration");
  if (!isTime || !["Addable", "Subtractable", "Divisible"].includes(wanted)) return {};
  return { notes: ["`int(v:)` gives the nanoseconds to calculate with"] };
}

/** One value where an array of such is wanted. */
function asArray(element: Type, found: Type, { expression }: Located, role: Role): Advice {
  if (element !== found || expression === undefined || role.span !== undefined) return {};
  const { span } = expression;
  const text = span.source.text.slice(span.start, span.end);
  return { fix: { title: "make it an array", span, text: `[${text}]` } };
}

function converting(expected: BasicName, found: BasicName, { expression }: Located, role: Role): Advice {
  if (expected === "float" && expression?.kind === "IntegerLiteral") {
    const text = `${expression.value}.0`;
    return { fix: { title: `write \`${text}\``, span: expression.span, text } };
  }
  if (expected === "time" && found === "duration") {
    return { notes: ['`date.add(d:, to:)` and `date.sub(d:, from:)` of package "date" move a time by a duration'] };
  }
  // Of an int and a float side by side, it is the int that converts without loss.
  const target =
    role.like !== undefined && found === "float" && CONVERTS.float?.includes(expected) ? "float" : expected;
  const source = target === found ? expected : found;
  return CONVERTS[target]?.includes(source) ? { notes: [`\`${target}(v:)\` converts from ${source}`] } : {};
}
