import { fail } from "../../base/diagnostic.ts";
import type { Source, Span } from "../../base/span.ts";

/** A value of a JSON text with its place, so that whoever reads it can say where something is wrong. */
export type JsonNode = { readonly span: Span } & (
  | { readonly kind: "object"; readonly entries: readonly JsonEntry[] }
  | { readonly kind: "array"; readonly items: readonly JsonNode[] }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
);

export interface JsonEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: JsonNode;
}

/** One word or sign of JSON: a string, a number, a word, or a sign. */
const TOKEN = /\s*("(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|[a-zA-Z]+|[[\]{},:])/y;
/** Values nested deeper are refused. */
const DEEPEST = 50;

/**
 * Reads a JSON text (RFC 8259).
 *
 * @throws FluxError FLX0920 if it is none
 * @example readJson({ name: "a.json", text: '{"n": 1}' }).kind // "object"
 */
export function readJson(source: Source): JsonNode {
  const reader = new Reader(source);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  private readonly source: Source;
  private at = 0;

  constructor(source: Source) {
    this.source = source;
  }

  value(depth: number): JsonNode {
    const { text, span } = this.next("a value");
    if (depth > DEEPEST) this.refuse(span, "values are nested too deep");
    switch (text[0]) {
      case "{":
        return this.object(span.start, depth);
      case "[":
        return this.array(span.start, depth);
      case '"':
        return { kind: "string", value: this.parsed(text, span) as string, span };
    }
    const value = /^[\d\-tfn]/.test(text) ? this.parsed(text, span) : undefined;
    if (typeof value === "number") return { kind: "number", value, span };
    if (typeof value === "boolean") return { kind: "boolean", value, span };
    if (value === null) return { kind: "null", span };
    return this.refuse(span, `expected a value, found \`${text}\``);
  }

  end(): void {
    const { text } = this.source;
    const rest = text.slice(this.at).trimStart();
    if (rest !== "") this.refuse(this.span(text.length - rest.length), "the text goes on after its value");
  }

  private object(start: number, depth: number): JsonNode {
    const entries: JsonEntry[] = [];
    while (!this.take("}", entries.length > 0 ? "`,` or `}`" : "a key or `}`")) {
      if (entries.length > 0) this.demand(",", "`,` or `}`");
      const { text, span } = this.next("a key");
      if (text[0] !== '"') this.refuse(span, `expected a key in double quotes, found \`${text}\``);
      const key = this.parsed(text, span) as string;
      if (entries.some((entry) => entry.key === key)) this.refuse(span, `the key "${key}" stands here twice`);
      this.demand(":", "`:`");
      entries.push({ key, keySpan: span, value: this.value(depth + 1) });
    }
    return { kind: "object", entries, span: this.span(start, this.at) };
  }

  private array(start: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    while (!this.take("]", items.length > 0 ? "`,` or `]`" : "a value or `]`")) {
      if (items.length > 0) this.demand(",", "`,` or `]`");
      items.push(this.value(depth + 1));
    }
    return { kind: "array", items, span: this.span(start, this.at) };
  }

  private take(sign: string, wanted: string): boolean {
    const before = this.at;
    if (this.next(wanted).text === sign) return true;
    this.at = before;
    return false;
  }

  private demand(sign: string, wanted: string): void {
    const { text, span } = this.next(wanted);
    if (text !== sign) this.refuse(span, `expected ${wanted}, found \`${text}\``);
  }

  private next(wanted: string): { readonly text: string; readonly span: Span } {
    TOKEN.lastIndex = this.at;
    const match = TOKEN.exec(this.source.text);
    if (match === null) {
      const at = this.at + (/^\s*/.exec(this.source.text.slice(this.at))?.[0].length ?? 0);
      const found = at < this.source.text.length ? `\`${this.source.text[at]}\`` : "the end of the text";
      return this.refuse(this.span(at, at + 1), `expected ${wanted}, found ${found}`);
    }
    this.at = TOKEN.lastIndex;
    return { text: match[1], span: this.span(this.at - match[1].length, this.at) };
  }

  private parsed(text: string, span: Span): unknown {
    try {
      return JSON.parse(text);
    } catch {
      return this.refuse(span, `\`${text}\` is no JSON`);
    }
  }

  private span(start: number, end = this.source.text.length): Span {
    return { source: this.source, start, end };
  }

  private refuse(span: Span, message: string): never {
    fail("FLX0920", span, message);
  }
}
