import { defineScalar } from "../../src/sdk/index.ts";

/** What `encodeURIComponent` escapes, but may stand in a path segment. */
const ALLOWED = /%(?:26|3D|2B|3A|40|24)/g;
/** What `encodeURIComponent` leaves, but must not stand there. */
const FORBIDDEN = /[!*'()]/g;
/** Halves of characters, which have no bytes. */
const UNPAIRED = /[\ud800-\udfff]/gu;

export default defineScalar({
  decl: "builtin pathEscape : (inputString: string) => string",
  doc: `Escapes a text so that it can be one segment of the path of a URL: all but ASCII letters, digits and \`-_.~&=+:@$\` becomes
percent signs and hexadecimal digits.

- **inputString**: the text.`,
  examples: [
    `import "http"
http.pathEscape(inputString: "a b/c")
// => a%20b%2Fc`,
  ],
  total: true,
  kernel: (inputString: string) =>
    encodeURIComponent(inputString.replace(UNPAIRED, "\ufffd"))
      .replace(ALLOWED, decodeURIComponent)
      .replace(FORBIDDEN, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
});
