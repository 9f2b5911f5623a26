import type {
  BrokerFake,
  Deps,
  KafkaProducer,
  KafkaTarget,
  MqttClient,
  MqttConnection,
  SentMessage,
} from "../../sdk/index.ts";
import type { TestClock } from "./clock.ts";
import type { Missing } from "./missing.ts";
import { FakeQueue, matchesText, patternText } from "./queue.ts";

/** Takes messages, and keeps them. */
export class BrokerFakes {
  readonly sent: SentMessage[] = [];
  readonly fakes = new FakeQueue<BrokerFake>();
  private readonly clock: TestClock;
  private readonly missing: Missing;
  private readonly real: Pick<Deps, "openMqtt" | "openKafka">;

  /** @param real opens brokers for which there is no fake, if the test may reach the network */
  constructor(clock: TestClock, missing: Missing, real: Pick<Deps, "openMqtt" | "openKafka">) {
    this.clock = clock;
    this.missing = missing;
    this.real = real;
  }

  async openMqtt(connection: MqttConnection): Promise<MqttClient> {
    const { broker } = connection;
    if (this.real.openMqtt !== undefined && !this.isFaked("mqtt", [broker])) return this.real.openMqtt(connection);
    return {
      publish: async ({ topic, text, qos, retain }) =>
        this.take([broker], { system: "mqtt", topic, text, qos, retain }),
      end: async () => {},
      close() {},
    };
  }

  async openKafka(target: KafkaTarget): Promise<KafkaProducer> {
    const { brokers, topic } = target;
    if (this.real.openKafka !== undefined && !this.isFaked("kafka", brokers)) return this.real.openKafka(target);
    return {
      send: async (messages) => {
        for (const { value } of messages) {
          this.take(brokers, { system: "kafka", topic, text: new TextDecoder().decode(value) });
        }
      },
      close() {},
    };
  }

  private isFaked(system: BrokerFake["system"], brokers: readonly string[]): boolean {
    return this.fakes.some((fake) => isFor(fake, system, brokers));
  }

  private take(brokers: readonly string[], message: Omit<SentMessage, "time" | "broker">): void {
    const { system, topic } = message;
    const fake = this.fakes.take((f) => isFor(f, system, brokers) && matchesText(f.topic, topic));
    if (fake === undefined) {
      const known = this.fakes.describe(
        (f) => `${patternText(f.topic, "any topic")} of ${f.system} ${patternText(f.broker, "anywhere")}`,
      );
      this.missing.refuse(
        `a message to ${topic} of ${system} ${brokers.join(",")}`,
        known,
        `give a broker with fake.${system}(), or allow the network: --allow-net`,
      );
    }
    if (fake.failure !== undefined) throw new Error(fake.failure);
    this.sent.push({ time: this.clock.time, broker: brokers.join(","), ...message });
  }
}

function isFor(fake: BrokerFake, system: BrokerFake["system"], brokers: readonly string[]): boolean {
  return fake.system === system && brokers.some((broker) => matchesText(fake.broker, broker));
}
