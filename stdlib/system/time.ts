import { defineScalar, Time } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin time : () => time",
  doc: `Gives the time of the system clock at the call. It goes on while the script runs; \`now()\` does not.`,
  examples: [
    `import "system"
system.time() > 2020-01-01T00:00:00Z
// => true`,
  ],
  pure: false,
  call: (a) => new Time(a.runtime.deps.clock()),
});
