import { defineFunction } from "../../../src/sdk/index.ts";
import { brokerFake, FAILURE_DOC, PATTERN_DOC, TIMES_DOC } from "./_broker.ts";

export default defineFunction(
  {
    decl: "builtin kafka : (?broker: A, ?topic: B, ?failure: string, ?times: int) => {}",
    doc: `Takes messages that the test sends to Kafka, in the place of the network.

- **broker**: one of its addresses. Default: any. ${PATTERN_DOC}
- **topic**: which topics. Default: all.
${FAILURE_DOC}
${TIMES_DOC}

A message that no fake takes fails the test, unless the test may reach the network. \`fake.messages()\` gives those that were taken.`,
    examples: [
      `// given test
import "array"
import "kafka"
import "fluxts/fake"
fake.kafka(topic: "doors")
array.from(rows: [{_time: 2024-05-01T00:00:00Z, _measurement: "temp", _value: 28.5}])
    |> kafka.to(brokers: ["kafka:9092"], topic: "rooms")
// => error: no fake answers a message to rooms of kafka kafka:9092`,
    ],
  },
  (a) => brokerFake(a, "kafka"),
);
