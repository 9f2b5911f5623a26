import type { Socket } from "node:net";
import { StubServer } from "./stub-server.ts";

/** A message as a producer sent it. */
export interface ProducedMessage {
  readonly topic: string;
  readonly partition: number;
  readonly key: Uint8Array;
  readonly value: string;
}

/** Requests that the stub answers, by their numbers in Kafka's protocol, each in one version. */
const PRODUCE = 0;
const METADATA = 3;
const API_VERSIONS = 18;
const VERSIONS = [
  [PRODUCE, 3],
  [METADATA, 1],
  [API_VERSIONS, 0],
] as const;

/**
 * As much of a Kafka broker as a producer needs: it tells its versions and one topic with some partitions, and notes the
 * messages that it is sent.
 */
export class KafkaStub extends StubServer {
  readonly messages: ProducedMessage[] = [];
  private readonly partitions: number;
  private readonly silent: boolean;

  private constructor(partitions: number, silent: boolean) {
    super();
    this.partitions = partitions;
    this.silent = silent;
  }

  static async start(partitions: number, { silent = false } = {}): Promise<KafkaStub> {
    const stub = new KafkaStub(partitions, silent);
    await stub.listen();
    return stub;
  }

  protected serve(socket: Socket): void {
    if (this.silent) return;
    let bytes = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      while (bytes.length >= 4 && bytes.length >= 4 + bytes.readInt32BE(0)) {
        const length = bytes.readInt32BE(0);
        this.answer(socket, new Input(bytes.subarray(4, 4 + length)));
        bytes = bytes.subarray(4 + length);
      }
    });
  }

  private answer(socket: Socket, request: Input): void {
    const api = request.int16();
    request.int16();
    const correlation = request.int32();
    request.string();
    const body = new Output().int32(correlation);
    if (api === API_VERSIONS) {
      body.int16(0).array(VERSIONS, ([key, version]) => body.int16(key).int16(version).int16(version));
    } else if (api === METADATA) {
      const topics = request.array(() => request.string());
      body.array([0], () => body.int32(0).string("127.0.0.1").int32(this.port).int16(-1)).int32(0);
      body.array(topics, (topic) => {
        body.int16(0).string(topic).int8(0);
        const ids = Array.from({ length: this.partitions }, (_, p) => p);
        const alone = () => body.array([0], () => body.int32(0));
        body.array(ids, (p) => {
          body.int16(0).int32(p).int32(0);
          alone();
          alone();
        });
      });
    } else {
      request.string();
      request.int16();
      request.int32();
      const topics = request.array(() => this.take(request));
      body.array(topics, ({ topic, partitions }) => {
        body.string(topic);
        body.array(partitions, (p) => body.int32(p).int16(0).int64(0n).int64(-1n));
      });
      body.int32(0);
    }
    socket.write(body.framed());
  }

  private take(request: Input): { readonly topic: string; readonly partitions: readonly number[] } {
    const topic = request.string();
    const partitions = request.array(() => {
      const partition = request.int32();
      const batch = new Input(request.bytes(request.int32()));
      // Offset, length, epoch, magic, checksum, attributes, last offset, times, producer: the batch's own head.
      batch.bytes(8 + 4 + 4 + 1 + 4 + 2 + 4 + 8 + 8 + 8 + 2 + 4);
      for (let left = batch.int32(); left > 0; left--) {
        batch.varint();
        batch.bytes(1);
        batch.varint();
        batch.varint();
        const key = batch.bytes(batch.varint());
        const value = batch.bytes(batch.varint()).toString();
        for (let headers = batch.varint(); headers > 0; headers--) {
          batch.bytes(batch.varint());
          batch.bytes(batch.varint());
        }
        this.messages.push({ topic, partition, key: Uint8Array.from(key), value });
      }
      return partition;
    });
    return { topic, partitions };
  }
}

/** Reads the parts of a request in order. */
class Input {
  private readonly buffer: Buffer;
  private at = 0;
  constructor(buffer: Buffer) {
    this.buffer = buffer;
  }
  bytes(n: number): Buffer {
    this.at += Math.max(0, n);
    return this.buffer.subarray(this.at - Math.max(0, n), this.at);
  }
  int16(): number {
    return this.bytes(2).readInt16BE();
  }
  int32(): number {
    return this.bytes(4).readInt32BE();
  }
  string(): string {
    return this.bytes(this.int16()).toString();
  }
  array<T>(read: () => T): T[] {
    return Array.from({ length: Math.max(0, this.int32()) }, read);
  }
  /** A number in base 128, its sign in the last bit; so long as it fits into 31 bits. */
  varint(): number {
    let raw = 0;
    for (let shift = 0; ; shift += 7) {
      const [byte] = this.bytes(1);
      raw |= (byte & 127) << shift;
      if (byte < 128) return (raw >>> 1) ^ -(raw & 1);
    }
  }
}

/** Writes the parts of an answer in order. */
class Output {
  private readonly parts: Buffer[] = [];
  int8(n: number): this {
    this.parts.push(Buffer.from([n]));
    return this;
  }
  int16(n: number): this {
    return this.int(2, (b) => b.writeInt16BE(n));
  }
  int32(n: number): this {
    return this.int(4, (b) => b.writeInt32BE(n));
  }
  int64(n: bigint): this {
    return this.int(8, (b) => b.writeBigInt64BE(n));
  }
  string(text: string): this {
    this.int16(text.length);
    this.parts.push(Buffer.from(text));
    return this;
  }
  array<T>(items: readonly T[], write: (item: T) => unknown): this {
    this.int32(items.length);
    for (const item of items) write(item);
    return this;
  }
  framed(): Buffer {
    const body = Buffer.concat(this.parts);
    const head = Buffer.alloc(4);
    head.writeInt32BE(body.length);
    return Buffer.concat([head, body]);
  }
  private int(size: number, write: (buffer: Buffer) => void): this {
    const buffer = Buffer.alloc(size);
    write(buffer);
    this.parts.push(buffer);
    return this;
  }
}
