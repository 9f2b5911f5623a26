import { type Highlight, highlight } from "../../syntax/index.ts";

const COLOURS: Readonly<Record<Highlight, number>> = {
  keyword: 35,
  function: 34,
  member: 36,
  parameter: 36,
  string: 32,
  number: 33,
  regexp: 31,
  comment: 90,
  operator: 35,
};

/**
 * A line of input in colours.
 *
 * @param before the lines of the same input above it
 * @example paint("x = 1", "") // "x \x1b[35m=\x1b[0m \x1b[33m1\x1b[0m"
 */
export function paint(line: string, before: string): string {
  const begin = before === "" ? 0 : before.length + 1;
  const text = before === "" ? line : `${before}\n${line}`;
  let painted = "";
  let at = begin;
  for (const { start, end, as } of highlight({ name: "<input>", text })) {
    const from = Math.max(start, at);
    if (end <= from) continue;
    painted += `${text.slice(at, from)}\x1b[${COLOURS[as]}m${text.slice(from, end)}\x1b[0m`;
    at = end;
  }
  return painted + text.slice(at);
}
