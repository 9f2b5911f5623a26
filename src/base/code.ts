/**
 * The one place where JavaScript is generated. Code is a branded type that only the functions here make, from templates that
 * stand in our own source: names, constants and functions of a script enter as captured values, never as text.
 */

declare const CODE: unique symbol;
export type Code = string & { readonly [CODE]: true };

/** Code from a template; holes take code and small integers only. @example code`${a} + ${b}` */
export function code(parts: TemplateStringsArray, ...holes: readonly (Code | number)[]): Code {
  let text = parts[0];
  holes.forEach((hole, i) => {
    if (typeof hole === "number" && !Number.isSafeInteger(hole)) throw new TypeError("a hole takes integers only");
    text += hole + parts[i + 1];
  });
  return text as Code;
}

/** Pieces of code one after the other. */
export function joinCode(pieces: readonly Code[], separator: "" | ", " | " || " | "\n" = ""): Code {
  return pieces.join(separator) as Code;
}

/** One generated function with all that it captures. */
export class Unit {
  readonly #captured: unknown[] = [];
  readonly #captures = new Map<unknown, Code>();
  readonly #shared: Code[] = [];
  #names = 0;

  /** A name that nothing else in the unit has. */
  name(prefix: "v" | "n" | "d" | "m" | "x" | "o" | "q" | "f" | "b"): Code {
    return `${prefix}${this.#names++}` as Code;
  }

  /** A captured value under the name by which code refers to it. */
  capture(value: unknown): Code {
    // NaN is one key of a Map, and so are 0 and -0.
    const key = Object.is(value, -0) ? this : value;
    let name = this.#captures.get(key);
    if (name === undefined) {
      name = code`c${this.#captured.length}`;
      this.#captured.push(value);
      this.#captures.set(key, name);
    }
    return name;
  }

  /** Adds a definition that all calls of the function share. */
  share(definition: Code): void {
    this.#shared.push(definition);
  }

  /** The function with these parameters and this body. */
  build<F>(params: readonly Code[], body: Code): F {
    const constants = this.#captured.map((_, i) => code`const c${i} = captured[${i}];`);
    const text = joinCode(
      [...constants, ...this.#shared, code`return function (${joinCode(params, ", ")}) {`, body, code`};`],
      "\n",
    );
    return compile(text, { captured: this.#captured });
  }
}

/**
 * Makes a new function object: `text` is the body of a function that returns it and sees the captured values as variables.
 * Each kernel gets a loop of its own, which the JavaScript engine then specialises and inlines. Where the host forbids
 * code generation, `fallback` is used.
 *
 * @example fresh(code`return (data) => step(data[0]);`, { step }, () => (data) => step(data[0]))
 */
export function fresh<F>(text: Code, captured: Readonly<Record<string, unknown>>, fallback: () => F): F {
  return canGenerateCode() ? compile(text, captured) : fallback();
}

function compile<F>(text: Code, captured: Readonly<Record<string, unknown>>): F {
  return new Function(...Object.keys(captured), `"use strict";\n${text}`)(...Object.values(captured)) as F;
}

let allowed: boolean | undefined;

/** Whether this process may generate code at all (a content security policy can forbid it). */
export function canGenerateCode(): boolean {
  if (allowed === undefined) {
    try {
      allowed = new Function("return true")() as boolean;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}
