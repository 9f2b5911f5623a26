import { defineFunction, fail } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin to : (<-tables: stream[A], broker: string, ?clientid: string, ?name: string, ?password: string, ?qos: int, ?retain: bool, ?tagColumns: [string], ?timeColumn: string, ?timeout: duration, ?topic: string, ?username: string, ?valueColumns: [string]) => stream[B] where A: Record, B: Record",
    doc: "Sends rows to an MQTT broker as line protocol. It is refused: there is no client for MQTT.",
    examples: [],
  },
  (a) => fail("FLX0902", a.span, "mqtt.to: there is no client for MQTT"),
);
