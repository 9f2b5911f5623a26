import type { Fix } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Span } from "../../base/span.ts";

/** The tail of a message about an unknown name: "; did you mean `x`?", or nothing. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  return meantTail(nearest(name, candidates));
}

/** The tail of a message if it is known what was meant. */
export function meantTail(meant: string | undefined): string {
  return meant === undefined ? "" : `; did you mean \`${meant}\`?`;
}

/** The edit that writes what was meant, if that is known. */
export function renameTo(meant: string | undefined, span: Span, text = meant): Fix | undefined {
  return meant === undefined || text === undefined ? undefined : { title: `write \`${meant}\``, span, text };
}

/** `a`, `b` and `c`. */
export function listNames(names: readonly string[]): string {
  return joinWords(
    names.map((name) => `\`${name}\``),
    "and",
  );
}

/** `a`, `b` or `c`. */
export function listChoices(names: readonly string[]): string {
  return joinWords(
    names.map((name) => `\`${name}\``),
    "or",
  );
}

/** Words as a list in a sentence: a, b and c. */
export function joinWords(words: readonly string[], conjunction: "and" | "or"): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}
