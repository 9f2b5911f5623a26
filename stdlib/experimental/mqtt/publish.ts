import { defineFunction, fail } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin publish : (broker: string, message: string, topic: string, ?clientid: string, ?password: string, ?qos: int, ?retain: bool, ?timeout: duration, ?username: string) => bool",
    doc: "Sends a message to an MQTT broker. It is refused: there is no client for MQTT.",
    examples: [],
  },
  (a) => fail("FLX0902", a.span, "mqtt.publish: there is no client for MQTT"),
);
