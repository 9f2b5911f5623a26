import type { TokenSink } from "./sink.ts";
import * as T from "./tokens.ts";

/** Signs of other languages, and the word that Flux has for them. */
const WORDS: ReadonlyMap<string, { readonly type: T.TokenType; readonly word: string }> = new Map([
  ["&&", { type: T.Operator, word: "and" }],
  ["||", { type: T.Operator, word: "or" }],
  ["!", { type: T.Prefix, word: "not" }],
]);

/**
 * Reads what is no Flux: reports it, says what to write instead, and where the meaning is plain, adds the token that was meant,
 * so that the rest can be read.
 */
export function readForeign(sink: TokenSink): void {
  const { text, at: start } = sink;
  const shown = String.fromCodePoint(text.codePointAt(start) as number);
  for (const sign of [text.slice(start, start + 2), shown]) {
    const entry = WORDS.get(sign);
    if (!entry) continue;
    const { type, word } = entry;
    const replacement = type === T.Prefix ? `${word} ` : word;
    const end = start + sign.length;
    sink.report("FLX0002", start, end, `\`${sign}\` is \`${word}\` in Flux`, {
      title: `write \`${word}\``,
      text: replacement,
    });
    sink.push(type, word, end);
    return;
  }
  if (shown === "'") {
    readSingleQuotes(sink);
    return;
  }
  sink.at += shown.length;
  if (shown === ";") {
    sink.report("FLX0002", start, sink.at, "statements are not separated by `;`", { title: "remove it", text: "" });
  } else if (shown === "#") {
    sink.report("FLX0002", start, sink.at, "a comment begins with `//`", { title: "write `//`", text: "//" });
    sink.at = sink.lineEnd(start);
  } else {
    const digit = /^\p{Nd}$/u.test(shown) ? ": only 0 to 9 are digits" : "";
    sink.report("FLX0002", start, sink.at, `unexpected character ${JSON.stringify(shown)}${digit}`);
  }
}

function readSingleQuotes(sink: TokenSink): void {
  const { text, at: start } = sink;
  const lineEnd = sink.lineEnd(start);
  const close = text.indexOf("'", start + 1);
  const closed = close >= 0 && close < lineEnd;
  const inner = text.slice(start + 1, closed ? close : lineEnd);
  const end = closed ? close + 1 : lineEnd;
  const fix = closed ? { title: "use double quotes", text: JSON.stringify(inner) } : undefined;
  sink.report("FLX0002", start, end, "strings stand in double quotes", fix);
  sink.push(T.Text, "", end, sink.stringNode(start, end, inner));
}

/** Reports a comment between slash and star, and skips it. */
export function readBlockComment(sink: TokenSink): void {
  const start = sink.at;
  const end = sink.text.indexOf("*/", start + 2);
  sink.at = end < 0 ? sink.text.length : end + 2;
  sink.report("FLX0002", start, start + 2, "a comment begins with `//` and ends with its line");
}
