import { defineFunction } from "../../../src/sdk/index.ts";
import { CONNECTION_DOC, mqttArguments } from "./_connection.ts";

export default defineFunction(
  {
    decl: "builtin publish : (broker: string, message: string, topic: string, ?clientid: string, ?password: string, ?qos: int, ?retain: bool, ?timeout: duration, ?username: string) => bool",
    doc: `Sends a message to an MQTT broker and gives true. It needs network access and the package \`mqtt\`.

- **topic**, **message**: where it goes, and its text; neither may be empty.
${CONNECTION_DOC}`,
    examples: [
      `// given broker
import "experimental/mqtt"
mqtt.publish(broker: "tcp://localhost:1883", topic: "doors/main", message: "open")
// => true
// => sent doors/main open`,
    ],
  },
  (a) => {
    const { connect, attempt, settings } = mqttArguments(a, "mqtt.publish");
    const [topic, text] = [a.string("topic"), a.string("message")];
    if (topic === "") a.refuse("topic", "is empty");
    if (text === "") a.refuse("message", "is empty");
    a.runtime.demandRepeatable();
    return a.runtime.perform(() =>
      attempt(async () => {
        const client = await connect();
        try {
          await client.publish({ topic, text, ...settings });
          await client.end();
        } finally {
          client.close();
        }
        return true;
      }),
    );
  },
);
