import type { Field } from "./construct.ts";
import { reverseEqualLabels } from "./row.ts";
import type { FunctionOf, RecordRow, Scheme, Type } from "./type.ts";

/** Longer texts are cut: a type with shared parts can be longer than memory is large. */
const LONGEST = 100_000;
const DEEPEST = 200;

/** Gives variables their letters: A, B, …, Z, A1, B1, … in the order in which they are asked for. */
export class VariableNames {
  readonly #names = new Map<number, string>();

  of(id: number): string {
    let name = this.#names.get(id);
    if (name === undefined) {
      const n = this.#names.size;
      name = String.fromCharCode(65 + (n % 26)) + (n < 26 ? "" : String(Math.floor(n / 26)));
      this.#names.set(id, name);
    }
    return name;
  }

  entries(): IterableIterator<[number, string]> {
    return this.#names.entries();
  }
}

/**
 * A type in Flux syntax. Types that belong together (in one message) share `names`; a text longer than about `longest`
 * characters has `…` in place of what did not fit.
 *
 * @example printType(arrayOf(BASIC.int)) // "[int]"
 */
export function printType(type: Type, names = new VariableNames(), longest = LONGEST): string {
  const printer = new Printer(names, longest);
  printer.type(type, 0);
  return printer.text();
}

/**
 * A scheme in Flux syntax, constraints included; variables are named A, B, … in order of appearance.
 *
 * @example printScheme(scheme) // "(<-tables: stream[A], n: int, ?offset: int) => stream[A] where A: Record"
 */
export function printScheme(scheme: Scheme): string {
  const names = new VariableNames();
  const text = printType(scheme.type, names);
  const constraints: string[] = [];
  for (const [id, name] of names.entries()) {
    const kinds = scheme.constraints.get(id);
    if (kinds && kinds.length > 0) constraints.push(`${name}: ${[...kinds].sort().join(" + ")}`);
  }
  return constraints.length === 0 ? text : `${text} where ${constraints.join(", ")}`;
}

class Printer {
  readonly #names: VariableNames;
  readonly #longest: number;
  readonly #out: string[] = [];
  #length = 0;

  constructor(names: VariableNames, longest: number) {
    this.#names = names;
    this.#longest = longest;
  }

  text(): string {
    return this.#out.join("");
  }

  #put(text: string): void {
    this.#out.push(text);
    this.#length += text.length;
  }

  type(type: Type, depth: number): void {
    if (this.#length > this.#longest || depth > DEEPEST) {
      this.#put("…");
      return;
    }
    switch (type.kind) {
      case "variable":
        this.#put(this.#names.of(type.id));
        break;
      case "basic":
        this.#put(type.name);
        break;
      case "dynamic":
        this.#put("dynamic");
        break;
      case "label":
        this.#put(`.${labelText(type.name)}`);
        break;
      case "array":
        this.#around("[", type.element, "]", depth);
        break;
      case "stream":
        this.#around("stream[", type.element, "]", depth);
        break;
      case "vector":
        this.#around("vector[", type.element, "]", depth);
        break;
      case "dict":
        this.#around("[", type.key, ":", depth);
        this.#around("", type.value, "]", depth);
        break;
      case "empty":
        this.#put("{}");
        break;
      case "record":
        this.#record(type, depth);
        break;
      case "function":
        this.#function(type, depth);
        break;
      case "error":
        this.#put("<error>");
        break;
    }
  }

  #around(open: string, type: Type, close: string, depth: number): void {
    this.#put(open);
    this.type(type, depth + 1);
    this.#put(close);
  }

  #record(record: RecordRow, depth: number): void {
    const fields: Field[] = [];
    let rest: Type = record;
    for (; rest.kind === "record"; rest = rest.tail) fields.push({ label: rest.label, type: rest.type });
    this.#put("{");
    if (rest.kind !== "empty") this.#around("", rest, " with ", depth);
    const written = reverseEqualLabels(fields);
    for (const [i, field] of written.entries()) {
      if (i > 0) this.#put(", ");
      if (this.#length > this.#longest) {
        this.#put("…");
        break;
      }
      if (field.label.kind === "label") this.#put(keyText(field.label.name));
      else this.type(field.label, depth);
      this.#around(": ", field.type, "", depth);
    }
    this.#put("}");
  }

  #function(type: FunctionOf, depth: number): void {
    let separator = "(";
    const parameter = (name: string, of: Type) => {
      this.#put(`${separator}${name}: `);
      this.type(of, depth + 1);
      separator = ", ";
    };
    if (type.pipe) parameter(`<-${type.pipe.name}`, type.pipe.type);
    for (const [name, of] of type.required) parameter(name, of);
    for (const [name, optional] of type.optional) {
      parameter(`?${name}`, optional.type);
      if (optional.default) this.#put(` = .${labelText(optional.default.name)}`);
    }
    this.#put(separator === "(" ? "() => " : ") => ");
    this.type(type.result, depth + 1);
  }
}

const IDENTIFIER = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;

/** A property name as it stands in a type: a single capital letter would read as a variable, so it is quoted too. */
function keyText(name: string): string {
  return IDENTIFIER.test(name) && !/^[A-Z]$/.test(name) ? name : JSON.stringify(name);
}

function labelText(name: string): string {
  return IDENTIFIER.test(name) ? name : JSON.stringify(name);
}
