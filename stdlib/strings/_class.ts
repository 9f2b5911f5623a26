import { byteLength, type Definition, defineScalar, fail, NO_SPAN } from "../../src/sdk/index.ts";

/** Defines a function that tells whether a text of one byte is of a class of characters. */
export function characterClass(name: string, what: string, class_: RegExp, example: string): Definition {
  return defineScalar({
    decl: `builtin ${name} : (v: string) => bool`,
    doc: `Tells whether a single character is ${what}.

- **v**: the character. Anything else than one ASCII character is an error, also a letter such as \`é\`.`,
    examples: [example],
    kernel: (v: string) => {
      if (byteLength(v) !== 1)
        fail("FLX0600", NO_SPAN, `strings.${name}: argument v must be one ASCII character, it is ${JSON.stringify(v)}`);
      return class_.test(v);
    },
  });
}
