import { Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { KafkaBalancer, KafkaProducer, KafkaTarget } from "../../sdk/index.ts";
import { connectTcp, DEFAULT_TIMEOUT_MS, demandAllowed, type NetworkOptions } from "./network.ts";
import { peer } from "./peer.ts";

/** What is used of the package `kafkajs`. */
interface KafkaPackage {
  readonly Kafka: new (options: object) => { producer(options: object): Producer };
}

interface Producer {
  connect(): Promise<void>;
  send(batch: object): Promise<unknown>;
  disconnect(): Promise<void>;
}

interface SocketRequest {
  readonly host: string;
  readonly port: number;
  readonly ssl: object | null;
  readonly onConnect: () => void;
}

interface PartitionRequest {
  readonly partitionMetadata: readonly { readonly partitionId: number }[];
  readonly message: { readonly key: Uint8Array; readonly value: Uint8Array };
}

/**
 * Connects to Kafka for one topic. Brokers that others name are reached only if they are allowed too.
 *
 * @throws FluxError FLX0908 without the package; Error if there is no connection
 */
export async function openKafka(target: KafkaTarget, network: NetworkOptions): Promise<KafkaProducer> {
  const { topic, balancer } = target;
  const brokers = target.brokers.map((broker) => broker.replace(/^(tcp|kafka):\/\//, ""));
  for (const broker of brokers) {
    const [, host, port] = /^(.+):(\d+)$/.exec(broker) ?? [];
    if (host === undefined) throw new Error(`a broker must have the form host:port, not ${broker}`);
    demandAllowed(host, port, network);
  }
  const { Kafka } = (await peer("kafkajs", "Kafka")) as KafkaPackage;
  const { timeoutMs = DEFAULT_TIMEOUT_MS } = network;
  const kafka = new Kafka({
    clientId: "fluxts",
    brokers,
    connectionTimeout: timeoutMs,
    requestTimeout: timeoutMs,
    enforceRequestTimeout: true,
    retry: { retries: 2, initialRetryTime: 100 },
    logLevel: 0,
    socketFactory: (request: SocketRequest) => brokerSocket(request, network),
  });
  const producer = kafka.producer({ createPartitioner: () => partitioner(balancer) });
  await producer.connect();
  return {
    async send(messages) {
      await producer.send({
        topic,
        messages: messages.map(({ key, value }) => ({ key: Buffer.from(key), value: Buffer.from(value) })),
      });
    },
    close: () => void producer.disconnect().catch(() => {}),
  };
}

function brokerSocket({ host, port, ssl, onConnect }: SocketRequest, network: NetworkOptions): Socket {
  try {
    const socket = connectTcp(host, port, network);
    if (ssl === null || ssl === undefined) return socket.once("connect", onConnect);
    return connectTls({ socket, servername: host, ...ssl }, onConnect);
  } catch (error) {
    // The client expects failures of its socket, not of its making.
    const refused = new Socket();
    setImmediate(() => refused.destroy(error as Error));
    return refused;
  }
}

/** Chooses the partition of each message. */
function partitioner(balancer: KafkaBalancer): (request: PartitionRequest) => number {
  const sent = new Map<number, number>();
  let next = 0;
  return ({ partitionMetadata, message }) => {
    const partitions = partitionMetadata.map((p) => p.partitionId).sort((a, b) => a - b);
    if (balancer === "hash") return partitions[hashed(message.key, partitions.length)];
    if (balancer === "round-robin") return partitions[next++ % partitions.length];
    const bytes = (p: number) => sent.get(p) ?? 0;
    const least = partitions.reduce((a, b) => (bytes(b) < bytes(a) ? b : a));
    sent.set(least, bytes(least) + message.key.length + message.value.length);
    return least;
  };
}

/** FNV-1a in 32 bits, as a signed number without its sign: the partition that clients in Go choose for a key. */
function hashed(key: Uint8Array, partitions: number): number {
  let hash = 0x811c9dc5;
  for (const byte of key) hash = Math.imul(hash ^ byte, 0x01000193);
  return Math.abs((hash | 0) % partitions);
}
