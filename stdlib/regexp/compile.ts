import { compileRegexp, defineScalar, fail, loadRegexpEngine, NO_SPAN, Regexp } from "../../src/sdk/index.ts";

/** The pattern compiled; one that is not well-formed is an error. */
export function compilePattern(pattern: string, functionName: string): Regexp {
  const compiled = compileRegexp(pattern);
  if (compiled instanceof Regexp) return compiled;
  fail("FLX0600", NO_SPAN, `${functionName}: ${JSON.stringify(pattern)} is no regular expression: ${compiled.problem}`);
}

export default defineScalar({
  decl: "builtin compile : (v: string) => regexp",
  doc: `Makes a regular expression from a text in RE2 syntax.

- **v**: the pattern. One that is not well-formed is an error.`,
  examples: [
    `import "regexp"
"web-12" =~ regexp.compile(v: "^web-[0-9]+$")
// => true`,
  ],
  prepare: loadRegexpEngine,
  kernel: (v: string) => compilePattern(v, "regexp.compile"),
});
