import { defineScalar } from "../../../../src/sdk/index.ts";
import { writeString } from "../../../json/_write.ts";

/** How each type of responder is named in JSON. */
const NAMES: Readonly<Record<string, string>> = {
  user: "username",
  team: "name",
  escalation: "name",
  schedule: "name",
};

export default defineScalar({
  decl: "builtin respondersToJSON : (v: [string]) => string",
  doc: `Writes responders of Opsgenie as a JSON array.

- **v**: responders, each \`user:\`, \`team:\`, \`escalation:\` or \`schedule:\` and a name; anything else is an error.`,
  examples: [
    `import "contrib/sranka/opsgenie"
opsgenie.respondersToJSON(v: ["user:ann", "team:ops"])
// => [{"type":"user","username":"ann"},{"type":"team","name":"ops"}]`,
  ],
  call(a) {
    const responders = a.strings("v").map((responder) => {
      const colon = responder.indexOf(":");
      const type = responder.slice(0, Math.max(0, colon));
      if (!Object.hasOwn(NAMES, type))
        a.refuse(
          "v",
          `has the responder "${responder}", which begins with none of user:, team:, escalation: and schedule:`,
        );
      return `{"type":"${type}","${NAMES[type]}":${writeString(responder.slice(colon + 1))}}`;
    });
    return `[${responders.join(",")}]`;
  },
});
