import { defineSource, type FakeOutside, type SentMessage } from "../../../src/sdk/index.ts";
import { fakesOf, type RecordedColumn, recording } from "./_fakes.ts";

const COLUMNS: readonly RecordedColumn<SentMessage>[] = [
  ["_time", "time", (m) => m.time],
  ["system", "string", (m) => m.system],
  ["broker", "string", (m) => m.broker],
  ["topic", "string", (m) => m.topic],
  ["message", "string", (m) => m.text],
  ["qos", "int", (m) => (m.qos === undefined ? null : BigInt(m.qos))],
  ["retain", "bool", (m) => m.retain ?? null],
];

export default defineSource<FakeOutside>({
  decl: `builtin messages : () => stream[{
    _time: time,
    system: string,
    broker: string,
    topic: string,
    message: string,
    qos: int,
    retain: bool,
}]`,
  doc: `Gives the messages that fakes of MQTT and Kafka have taken in the test so far, in their order, as \`fake.requests()\` gives
requests. \`system\` is \`mqtt\` or \`kafka\`; \`qos\` and \`retain\` are null for Kafka.`,
  examples: [
    `// given test
import "array"
import "fluxts/fake"
import "kafka"
fake.kafka()
array.from(rows: [{_time: 2024-05-01T00:00:00Z, _measurement: "temp", _value: 28.5}])
    |> kafka.to(brokers: ["kafka:9092"], topic: "rooms")
    |> yield(name: "sent")
fake.messages() |> keep(columns: ["system", "topic", "message"])
// => _time: 2024-05-01T00:00:00Z, _measurement: "temp", _value: 28.5
// => system: "kafka", topic: "rooms", message: "temp _value=28.5 1714521600000000000"`,
  ],
  read: fakesOf,
  open: (fakes, { batchRows }) => recording(fakes.messages, COLUMNS, batchRows),
});
