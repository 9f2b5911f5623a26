import {
  type Batch,
  defineTransform,
  type KafkaBalancer,
  type KafkaMessage,
  type KafkaProducer,
  type Operator,
  type Output,
  segmentCount,
} from "../../src/sdk/index.ts";
import { xxhash64 } from "../contrib/qxip/hash/_xxhash64.ts";
import { lineArguments, lineMaker } from "./_lines.ts";
import { attempt, granted } from "./_outside.ts";

const WHERE = "kafka.to";
const BALANCERS: ReadonlySet<string> = new Set<KafkaBalancer>(["hash", "round-robin", "least-bytes"]);

interface KafkaSpec {
  readonly line: (batch: Batch, segment: number, row: number) => string | undefined;
  readonly connect: () => Promise<KafkaProducer>;
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
}

export default defineTransform<KafkaSpec>({
  decl: "builtin to : (<-tables: stream[A], brokers: [string], topic: string, ?balancer: string, ?name: string, ?nameColumn: string, ?tagColumns: [string], ?timeColumn: string, ?valueColumns: [string]) => stream[A] where A: Record",
  doc: `Sends each row to a topic of Apache Kafka, as a line of line protocol, and passes all rows on.

- **brokers**: brokers to begin with, \`host:port\`.
- **topic**: the topic.
- **balancer**: how messages are spread over partitions: \`hash\` (default) by their key, \`round-robin\`, or \`least-bytes\`.
- **name**: the measurement; left out, column **nameColumn** has it.
- **nameColumn**: default \`_measurement\`.
- **timeColumn**: default \`_time\`.
- **tagColumns**: string columns that become tags. Default none.
- **valueColumns**: columns that become fields. Default \`_value\`.

The key of a message is the 64-bit xxHash of its line. Nulls are left out, and so are rows whose value columns are all null; a
row without time or measurement and a value that is NaN or infinite are errors. It needs network access and the package
\`kafkajs\`.`,
  examples: [
    `// given broker
import "array"
import "kafka"
array.from(rows: [{_time: 2024-05-01T00:00:00Z, _measurement: "cpu", host: "web1", _value: 12.5}])
    |> kafka.to(brokers: ["localhost:9092"], topic: "metrics", tagColumns: ["host"])
// => _time: 2024-05-01T00:00:00Z, _measurement: "cpu", host: "web1", _value: 12.5
// => sent metrics cpu,host=web1 _value=12.5 1714521600000000000`,
  ],
  effect: true,
  read(a) {
    const brokers = a.strings("brokers");
    if (brokers.length === 0) a.refuse("brokers", "must name at least one broker");
    const topic = a.string("topic");
    if (topic === "") a.refuse("topic", "is empty");
    const balancer = a.string("balancer", "hash");
    if (!BALANCERS.has(balancer))
      a.refuse("balancer", `must be one of ${[...BALANCERS].join(", ")}, it is "${balancer}"`);
    const open = granted(a, WHERE, a.runtime.deps.openKafka);
    return {
      line: lineMaker(lineArguments(a, WHERE), a.span),
      connect: () => open({ brokers, topic, balancer: balancer as KafkaBalancer }),
      attempt: (work) => attempt(a, WHERE, work),
    };
  },
  open: (spec, _, out) => new KafkaWriter(spec, out),
});

class KafkaWriter implements Operator {
  private readonly spec: KafkaSpec;
  private readonly out: Output;
  private producer: Promise<KafkaProducer> | undefined;

  constructor(spec: KafkaSpec, out: Output) {
    this.spec = spec;
    this.out = out;
  }

  async push(batch: Batch): Promise<void> {
    const messages = this.messages(batch);
    if (messages.length > 0) {
      await this.spec.attempt(async () => {
        this.producer ??= this.spec.connect();
        await (await this.producer).send(messages);
      });
    }
    this.out.push(batch);
  }

  finish(): void {
    this.close();
  }

  close(): void {
    // A failure to connect was told where it was waited for.
    this.producer?.then(
      (p) => p.close(),
      () => {},
    );
    this.producer = undefined;
  }

  private messages(batch: Batch): KafkaMessage[] {
    const messages: KafkaMessage[] = [];
    for (let s = 0; s < segmentCount(batch); s++) {
      for (let row = batch.offsets[s]; row < batch.offsets[s + 1]; row++) {
        const line = this.spec.line(batch, s, row);
        if (line === undefined) continue;
        const value = new TextEncoder().encode(line);
        const key = new Uint8Array(8);
        new DataView(key.buffer).setBigUint64(0, xxhash64(value), true);
        messages.push({ key, value });
      }
    }
    return messages;
  }
}
