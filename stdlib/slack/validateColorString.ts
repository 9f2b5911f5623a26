import { defineScalar, fail, NO_SPAN } from "../../src/sdk/index.ts";

const COLOR = /^(?:good|warning|danger|#0*[0-9a-fA-F]{1,6})$/;

export default defineScalar({
  decl: "builtin validateColorString : (color: string) => string",
  doc: `Gives a color back if Slack knows it; anything else is an error.

- **color**: \`good\`, \`warning\`, \`danger\`, or \`#\` and up to six hexadecimal digits.`,
  examples: [
    `import "slack"
slack.validateColorString(color: "#36a64f")
// => #36a64f`,
  ],
  kernel: (color: string) => {
    if (COLOR.test(color)) return color;
    fail("FLX0600", NO_SPAN, `slack.validateColorString: ${JSON.stringify(color)} is no color`, [
      "colors are good, warning, danger and # with hexadecimal digits",
    ]);
  },
});
