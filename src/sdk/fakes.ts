import type { Batch } from "../column/batch.ts";
import type { SqlColumn, SqlValue } from "./database.ts";

/** Which texts are meant: one text, in which `*` stands for any characters, or those that an expression finds. */
export type TextPattern = string | { readonly source: string; test(text: string): boolean };

/** An answer to HTTP requests. */
export interface HttpFake {
  /** Left out: any method. */
  readonly method?: string;
  /** Left out: any address. */
  readonly url?: TextPattern;
  /** Default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: empty. */
  readonly body?: string | Uint8Array;
  /** Why no answer comes, in its place. */
  readonly failure?: string;
  /** Nanoseconds that the answer takes: the clock of the test goes on by them, nobody waits. Default 0. */
  readonly delay?: bigint;
  /** How many requests it answers. Default: one if another fake for the same requests comes behind it, else all. */
  readonly times?: number;
}

/** A request that was sent. */
export interface SentRequest {
  /** Nanoseconds since the epoch, by the clock of the test. */
  readonly time: bigint;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Status of the answer; undefined if none came. */
  readonly status: number | undefined;
}

/** What a database answers to some statements. */
export interface SqlFake {
  /** Left out: any kind of database. */
  readonly driver?: string;
  /** Left out: any of that kind. */
  readonly dataSource?: TextPattern;
  /** Which statements; runs of white space count as one space. Left out: all. */
  readonly statement?: TextPattern;
  /** The columns and rows of a query. Default: none. */
  readonly columns?: readonly SqlColumn[];
  readonly rows?: readonly (readonly SqlValue[])[];
  /** Why the statement is refused, in the place of an answer. */
  readonly failure?: string;
  /** As for HTTP. */
  readonly times?: number;
}

/** A statement that reached a database. */
export interface SentStatement {
  readonly time: bigint;
  readonly driver: string;
  readonly dataSource: string;
  readonly statement: string;
  /** Those for its placeholders. */
  readonly values: readonly SqlValue[];
}

/** A broker that takes messages. */
export interface BrokerFake {
  readonly system: "mqtt" | "kafka";
  /** Its address, of Kafka any of those that the script names. Left out: any. */
  readonly broker?: TextPattern;
  /** Left out: all. */
  readonly topic?: TextPattern;
  /** Why it takes none. */
  readonly failure?: string;
  /** As for HTTP. */
  readonly times?: number;
}

/** A message that reached a broker. */
export interface SentMessage {
  readonly time: bigint;
  readonly system: "mqtt" | "kafka";
  /** Its address; those of Kafka with commas. */
  readonly broker: string;
  readonly topic: string;
  readonly text: string;
  /** Of MQTT. */
  readonly qos?: number;
  /** Of MQTT. */
  readonly retain?: boolean;
}

/** The clock of a test. */
export interface FakeClock {
  /** Nanoseconds since the epoch. */
  readonly time: bigint;
  /** The time; a clock with steps goes on by one after it. */
  read(): bigint;
  /** What `now()` gives in a run that began at a time: that time until the clock is set, and then its time. */
  timeOfRun(begun: bigint): bigint;
  /** Sets the clock, which from now on stands still between its steps. */
  set(time: bigint, step?: bigint): void;
  /** Moves it on, or back. */
  advance(by: bigint): void;
  /** Sets it for a while: the function that comes back makes it as it was. */
  hold(time: bigint): () => void;
}

/** What a test puts in the place of the outside, and what was sent there. */
export interface FakeOutside {
  readonly clock: FakeClock;
  readonly requests: readonly SentRequest[];
  readonly statements: readonly SentStatement[];
  readonly messages: readonly SentMessage[];
  http(fake: HttpFake): void;
  sql(fake: SqlFake): void;
  broker(fake: BrokerFake): void;
  /** The text that a socket gives, by its address. */
  socket(url: TextPattern, text: string): void;
  secret(name: string, value: string): void;
  /** The tables of a bucket, which can be read only. */
  bucket(name: string, tables: readonly Batch[]): void;
  /** The files of a bucket. */
  bucketFiles(name: string, paths: readonly string[]): void;
}

/** The snapshots of a test: tables that it gave before, as annotated CSV. */
export interface Snapshots {
  /**
   * What was kept under a name; undefined if it is to be written.
   *
   * @throws FluxError FLX0953 if there is nothing and nothing may be written, or if the test has taken that name before
   */
  take(name: string): string | undefined;
  write(name: string, csv: string): void;
}
