import type { Type } from "../types/type.ts";

/** The properties that a record's type tells of. */
export function recordFields(type: Type): readonly { readonly name: string; readonly type: Type }[] {
  const fields = new Map<string, Type>();
  for (let rest = type; rest.kind === "record"; rest = rest.tail) {
    // Of two with one name the first is the one that is read.
    if (rest.label.kind === "label" && !fields.has(rest.label.name)) fields.set(rest.label.name, rest.type);
  }
  return [...fields].map(([name, type]) => ({ name, type }));
}
