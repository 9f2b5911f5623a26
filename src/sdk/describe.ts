import { display } from "../expr/display.ts";
import { FunctionValue, type Value } from "../expr/value.ts";
import { TableStream } from "../plan/node.ts";
import type { Args } from "./args.ts";

const LONGEST = 60;

/** The arguments of a call as explain shows them: `n: 10, columns: [host]`; streams are left out. */
export function describeArgs(args: Args): string {
  return args
    .names()
    .filter((name) => !(args.value(name) instanceof TableStream))
    .map((name) => `${name}: ${clip(describeValue(args.value(name)))}`)
    .join(", ");
}

function describeValue(v: Value): string {
  if (v instanceof FunctionValue) return v.name === "" ? "(…) => …" : v.name;
  return typeof v === "string" ? JSON.stringify(v) : display(v);
}

function clip(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}
