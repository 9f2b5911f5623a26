import { DurationValue, defineOption, RecordValue, type Value, ZERO_DURATION } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultConfig : {timeout: duration, insecureSkipVerify: bool}",
  doc: `How requests are sent that give no \`config\` of their own: the time that one may take (0s: the program's limit), and
whether the certificate of the host need not be valid.

Deprecated: use package \`http/requests\`.`,
  examples: [
    `import "experimental/http/requests"
requests.defaultConfig.insecureSkipVerify
// => false`,
  ],
  value: new RecordValue(
    new Map<string, Value>([
      ["timeout", new DurationValue(ZERO_DURATION)],
      ["insecureSkipVerify", false],
    ]),
  ),
});
