/** How a script wants to reach an MQTT broker. */
export interface MqttConnection {
  /** `tcp://host:1883`, `tls://host:8883`. */
  readonly broker: string;
  readonly clientId: string;
  readonly username?: string;
  readonly password?: string;
  /** Milliseconds that connecting may take. */
  readonly timeoutMs: number;
}

/** A connection to an MQTT broker. What goes wrong is told by Errors with a message for the script's author. */
export interface MqttClient {
  /** Sends a message; settled when the broker has it, as far as its quality of service tells that. */
  publish(message: MqttMessage): Promise<void>;
  /** Ends the connection when all is sent. */
  end(): Promise<void>;
  /** Breaks the connection off. */
  close(): void;
}

export interface MqttMessage {
  readonly topic: string;
  readonly text: string;
  /** Quality of service: 0 at most once, 1 at least once, 2 exactly once. */
  readonly qos: 0 | 1 | 2;
  /** The broker keeps it for those that subscribe later. */
  readonly retain: boolean;
}

/** How messages are spread over the partitions of a topic. */
export type KafkaBalancer = "hash" | "round-robin" | "least-bytes";

export interface KafkaTarget {
  /** Brokers to begin with: `host:9092`. */
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly balancer: KafkaBalancer;
}

/** A connection that sends to a topic of Kafka. What goes wrong is told by Errors. */
export interface KafkaProducer {
  send(messages: readonly KafkaMessage[]): Promise<void>;
  close(): void;
}

export interface KafkaMessage {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
}
