import { InvalidArgumentError } from "commander";

const TERM =
  /\s*(?:"((?:[^"\\]|\\.)+)"|([\p{L}_][\p{L}\p{N}_.:/-]*))\s*(==?|!=|=~)\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*/uy;
const AND = /and(?=\s)/iy;

/** Tags (or `_measurement`, `_field`) and the values that they must have. */
export type Equals = readonly { readonly key: string; readonly value: string }[];

/**
 * Reads a predicate of a deletion as InfluxDB has it: comparisons by `=` with `AND` between them.
 *
 * @throws InvalidArgumentError that says where it is wrong
 * @example parsePredicate('_measurement="cpu" AND host="a"')
 */
export function parsePredicate(text: string): Equals {
  const equals: { key: string; value: string }[] = [];
  if (text.trim() === "") return equals;
  for (let at = 0; ; ) {
    TERM.lastIndex = at;
    const term = TERM.exec(text);
    if (term === null) wrong(text, at, 'a comparison such as host="a" is expected');
    const [whole, quotedKey, plainKey, operator, double, single] = term;
    if (!operator.startsWith("=") || operator === "=~") wrong(text, at, `only = can be used, not ${operator}`);
    equals.push({ key: unescaped(quotedKey ?? plainKey), value: unescaped(double ?? single) });
    at += whole.length;
    if (at === text.length) return equals;
    AND.lastIndex = at;
    if (!AND.test(text)) wrong(text, at, "AND is expected");
    at = AND.lastIndex;
  }
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, "$1");
}

function wrong(text: string, at: number, why: string): never {
  throw new InvalidArgumentError(`At "${text.slice(at).trim()}": ${why}.`);
}
