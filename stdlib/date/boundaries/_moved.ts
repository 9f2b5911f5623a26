import { type Definition, defineScalar, fail } from "../../../src/sdk/index.ts";

/** A function that has gone to another package: calling it is an error that says so. */
export function defineMoved(member: string, params: string): Definition {
  return defineScalar({
    decl: `builtin ${member} : (${params}) => {start: time, stop: time}`,
    doc: `Cannot be called any more.

Deprecated: import \`experimental/date/boundaries\`, which has \`${member}()\` now.`,
    examples: [
      `import "date/boundaries"

boundaries.${member}()
// => error: ${member}: package "date/boundaries" has moved to "experimental/date/boundaries"`,
    ],
    call: (a) =>
      fail("FLX0307", a.span, `${member}: package "date/boundaries" has moved to "experimental/date/boundaries"`),
  });
}
