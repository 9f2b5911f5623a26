import { defineFunction } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin getOption : (name: string, pkg: string) => A",
    doc: `Gives the present value of an option of a package that the script imports.

- **pkg**: import path of the package; \`universe\` for the options that need no import.
- **name**: name of the option. It is an error if there is none of this name.`,
    examples: [
      `import "internal/debug"
debug.getOption(pkg: "internal/debug", name: "vectorize")
// => false`,
    ],
  },
  (a) => a.runtime.packageOption(a.string("pkg"), a.string("name")) ?? a.refuse("name", "must name an option"),
);
