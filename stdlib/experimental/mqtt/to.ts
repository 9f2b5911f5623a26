import {
  type Batch,
  cellAt,
  defineTransform,
  type MqttClient,
  type Operator,
  type Output,
  segmentCount,
} from "../../../src/sdk/index.ts";
import { type LineSpec, lineArguments, lineMaker } from "../../kafka/_lines.ts";
import { CONNECTION_DOC, type MqttArguments, mqttArguments } from "./_connection.ts";

const WHERE = "mqtt.to";

interface MqttSpec extends MqttArguments {
  readonly line: (batch: Batch, segment: number, row: number) => string | undefined;
  readonly columns: LineSpec;
  readonly topic: string;
}

export default defineTransform<MqttSpec>({
  decl: "builtin to : (<-tables: stream[A], broker: string, ?clientid: string, ?name: string, ?password: string, ?qos: int, ?retain: bool, ?tagColumns: [string], ?timeColumn: string, ?timeout: duration, ?topic: string, ?username: string, ?valueColumns: [string]) => stream[B] where A: Record, B: Record",
  doc: `Sends each table to an MQTT broker, as one message with a line of line protocol for each row, and passes all rows on.

- **topic**: where it goes. Left out, measurement and tags of the first row: \`/cpu/host/web1\`.
- **name**: the measurement; left out, column \`_measurement\` has it.
- **timeColumn**: default \`_time\`.
- **tagColumns**: string columns that become tags. Default none.
- **valueColumns**: columns that become fields. Default \`_value\`.
${CONNECTION_DOC}

Nulls are left out, and so are rows whose value columns are all null; a row without time or measurement and a value that is NaN or
infinite are errors. It needs network access and the package \`mqtt\`.`,
  examples: [
    `// given broker
import "array"
import "experimental/mqtt"
array.from(rows: [{_time: 2024-05-01T00:00:00Z, _measurement: "cpu", host: "web1", _value: 12.5}])
    |> mqtt.to(broker: "tcp://localhost:1883", tagColumns: ["host"])
// => _time: 2024-05-01T00:00:00Z, _measurement: "cpu", host: "web1", _value: 12.5
// => sent /cpu/host/web1 cpu,host=web1 _value=12.5 1714521600000000000`,
  ],
  effect: true,
  read(a) {
    const columns = lineArguments(a, WHERE);
    return { ...mqttArguments(a, WHERE), columns, line: lineMaker(columns, a.span), topic: a.string("topic", "") };
  },
  open: (spec, _, out) => new MqttWriter(spec, out),
});

/** The message of a table that has begun. */
interface Message {
  topic: string;
  text: string;
}

class MqttWriter implements Operator {
  private readonly spec: MqttSpec;
  private readonly out: Output;
  private client: Promise<MqttClient> | undefined;
  private message: Message = { topic: "", text: "" };

  constructor(spec: MqttSpec, out: Output) {
    this.spec = spec;
    this.out = out;
  }

  async push(batch: Batch): Promise<void> {
    const segments = segmentCount(batch);
    for (let s = 0; s < segments; s++) {
      if (s > 0 || !batch.continues) this.message = { topic: "", text: "" };
      this.add(batch, s);
      if (s < segments - 1 || !batch.open) await this.send(this.message);
    }
    this.out.push(batch);
  }

  async finish(): Promise<void> {
    await this.spec.attempt(async () => (await this.client)?.end());
    this.close();
  }

  close(): void {
    // A failure to connect was told where it was waited for.
    this.client?.then(
      (c) => c.close(),
      () => {},
    );
    this.client = undefined;
  }

  private add(batch: Batch, segment: number): void {
    const { message, spec } = this;
    for (let row = batch.offsets[segment]; row < batch.offsets[segment + 1]; row++) {
      const line = spec.line(batch, segment, row);
      if (line === undefined) continue;
      if (message.text === "")
        message.topic = spec.topic === "" ? topicOf(batch, segment, row, spec.columns) : spec.topic;
      message.text += `${line}\n`;
    }
  }

  private async send({ topic, text }: Message): Promise<void> {
    if (text === "") return;
    const { connect, attempt, settings } = this.spec;
    await attempt(async () => {
      this.client ??= connect();
      await (await this.client).publish({ topic, text, ...settings });
    });
  }
}

/** The topic that a row names: measurement, then names and values of its tags. */
function topicOf(batch: Batch, segment: number, row: number, { name, nameColumn, tagColumns }: LineSpec): string {
  const text = (column: string) => {
    const at = batch.schema.index(column);
    return String(cellAt(batch.vectors[at], batch.schema.columns[at].key ? segment : row));
  };
  const tags = batch.schema.columns.filter((c) => tagColumns.includes(c.name) && c.name !== nameColumn);
  return `/${[name === "" ? text(nameColumn) : name, ...tags.flatMap((c) => [c.name, text(c.name)])].join("/")}`;
}
