import { defineScalar, type Regexp } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin replaceAllString : (r: regexp, v: string, t: string) => string",
  doc: `Replaces every match of a regular expression.

- **r**: the regular expression.
- **v**: the text.
- **t**: the replacement. In it \`$1\` or \`\${1}\` stands for what the first group matched (\`$0\` for the whole match), \`$name\`
  or \`\${name}\` for a named group, and \`$$\` for a dollar. A name is as long as possible: \`$1x\` is the group \`1x\`. A group that
  does not exist or took no part gives nothing.`,
  examples: [
    `import "regexp"
regexp.replaceAllString(r: /a(x*)b/, v: "-ab-axxb-", t: "<$1>")
// => -<>-<xx>-`,
  ],
  kernel: (r: Regexp, v: string, t: string) => r.replaceAll(v, t),
});
