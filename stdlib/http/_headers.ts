import { type Args, RecordValue, type Value } from "../../src/sdk/index.ts";

/** The argument `headers`, a record of strings, by name. */
export function headersOf(a: Args): Record<string, string> {
  const { fields } = a.record("headers", new RecordValue(new Map()));
  return Object.fromEntries([...fields].map(([name, value]) => [name, textOf(a, name, value)]));
}

function textOf(a: Args, name: string, value: Value): string {
  return typeof value === "string" ? value : a.refuse("headers", `has a header "${name}" that is not a string`);
}

/** The name of a header as it is usually written. @example canonicalHeader("content-type") // "Content-Type" */
export function canonicalHeader(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, dash, letter) => dash + letter.toUpperCase());
}
