import { nearest } from "../../base/nearest.ts";
import type { IndexExpression, MemberExpression } from "../../syntax/tree.ts";
import { arrayOf, BASIC, ERROR } from "../construct.ts";
import type { PackageType } from "../package-type.ts";
import { printType } from "../print.ts";
import { meantTail, renameTo } from "../report/hint.ts";
import type { Role } from "../report/role.ts";
import { extend, fieldType, rowOf } from "../row.ts";
import { instantiate } from "../scheme.ts";
import { resolve } from "../traverse.ts";
import type { EmptyRecord, RecordRow, Type } from "../type.ts";
import { unify } from "../unify.ts";
import type { Checker } from "./checker.ts";
import { infer } from "./expression.ts";
import { inferIdentifier, resolveName } from "./identifier.ts";

/** `object.property`; `object` is undefined if it is a name that was not inferred yet. */
export function inferMember(checker: Checker, node: MemberExpression, object: Type | undefined): Type {
  const { property } = node;
  const name = property.kind === "Identifier" ? property.name : property.value;
  if (object !== undefined || node.object.kind !== "Identifier") {
    return inferProperty(checker, node, object ?? infer(checker, node.object), name);
  }
  const found = checker.scope.lookUp(node.object.name);
  if (found?.binding.kind !== "package") {
    const type = inferIdentifier(checker, node.object);
    checker.types.set(node.object, type);
    return inferProperty(checker, node, type, name);
  }
  // The look-up above is quiet; this one reports what is wrong with the name itself.
  const binding = resolveName(checker, node.object);
  if (binding?.kind !== "package" || binding.package === undefined) return ERROR;
  return inferPackageMember(checker, node, binding.package, name);
}

/** A member of an imported package. */
export function inferPackageMember(checker: Checker, node: MemberExpression, from: PackageType, name: string): Type {
  const scheme = from.members.get(name);
  if (scheme) return instantiate(checker.sub, scheme);
  const meant = nearest(name, from.members.keys());
  const { span } = node.property;
  checker.report("FLX0109", span, `package "${from.path}" has no member \`${name}\`${meantTail(meant)}`, {
    fix: renameTo(meant, span),
  });
  return ERROR;
}

function inferProperty(checker: Checker, node: MemberExpression, object: Type, name: string): Type {
  const { sub } = checker;
  const type = sub.find(object);
  if (type.kind === "dynamic" || type.kind === "error") return type;
  const known = fieldType(sub, type, name);
  if (known) return known;
  if (type.kind === "variable" || type.kind === "record") {
    const property = sub.fresh();
    const problems = unify(sub, extend(name, property, sub.fresh()), type);
    if (problems.length === 0) return property;
  }
  if (type.kind === "record" || type.kind === "empty") reportMissing(checker, node, type, name);
  else checker.report("FLX0103", node.property.span, noProperties(printType(resolve(sub, type)), name), notesFor(type));
  return ERROR;
}

function reportMissing(checker: Checker, node: MemberExpression, type: RecordRow | EmptyRecord, name: string): void {
  const { fields, unknownLabel } = rowOf(checker.sub, type);
  const names = fields.flatMap(({ label }) => (label.kind === "label" ? [label.name] : []));
  const meant = nearest(name, names);
  const { span } = node.property;
  const notes = names.length > 0 ? [`it has ${printList(names)}`] : [];
  if (fields.length === 0) notes.push("it is empty");
  if (unknownLabel) notes.push("it has a property whose label is not known");
  checker.report("FLX0103", span, `the record has no property \`${name}\`${meantTail(meant)}`, {
    notes,
    fix: node.property.kind === "Identifier" ? renameTo(meant, span) : renameTo(meant, span, JSON.stringify(meant)),
  });
}

const MOST_NAMES = 12;

function printList(names: readonly string[]): string {
  const shown = [...new Set(names)].sort();
  const rest = shown.length > MOST_NAMES ? `, and ${shown.length - MOST_NAMES} more` : "";
  return shown.slice(0, MOST_NAMES).join(", ") + rest;
}

function noProperties(type: string, name: string): string {
  return `a value of type ${type} has no property \`${name}\``;
}

function notesFor(type: Type): { notes?: string[] } {
  switch (type.kind) {
    case "dict":
      return { notes: ['a dictionary is read with `dict.get(dict:, key:, default:)` of package "dict"'] };
    case "stream":
      return { notes: ["a stream is read with `findRecord(fn:, idx:)` or `findColumn(fn:, column:)`"] };
    case "array":
      return {
        notes: ['functions take an array as an argument: `length(arr:)`, `array.map(arr:, fn:)` of package "array"'],
      };
    case "basic":
      if (type.name !== "string") return {};
      return { notes: ['functions take a string as an argument: `strings.toUpper(v:)` of package "strings"'] };
    case "function":
      return { notes: ["a function is called with its arguments in parentheses"] };
    default:
      return {};
  }
}

const INDEX: Role = { text: "the index" };
const ARRAY: Role = { text: "what is indexed" };

/** `array[index]` */
export function inferIndex(checker: Checker, node: IndexExpression, array: Type): Type {
  const index = infer(checker, node.index);
  const type = checker.sub.find(array);
  if (type.kind === "record" || type.kind === "empty" || type.kind === "dict" || type.kind === "dynamic") {
    const found = printType(resolve(checker.sub, type), undefined, 100);
    checker.report("FLX0101", node.array.span, `only arrays are indexed, not ${found}`, indexNotes(type));
    return ERROR;
  }
  checker.require(BASIC.int, index, node.index, INDEX);
  if (type.kind === "array") return type.element;
  const element = checker.sub.fresh();
  return checker.require(arrayOf(element), type, node.array, ARRAY) ? element : ERROR;
}

function indexNotes(type: Type): { notes: string[] } {
  switch (type.kind) {
    case "dict":
      return { notes: ['a dictionary is read with `dict.get(dict:, key:, default:)` of package "dict"'] };
    case "dynamic":
      return { notes: ['a dynamic value is made an array with `dynamic.asArray()` of package "experimental/dynamic"'] };
    default:
      return { notes: ['a property is read by a name that stands in the script, as in `r.name` or `r["name"]`'] };
  }
}
