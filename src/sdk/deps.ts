import type { Source } from "../base/span.ts";
import type { AnnotatedCsvOptions } from "../codec/annotated/decoder.ts";
import type { Batch } from "../column/batch.ts";
import type { ByteCounter, Memory, ScratchFile } from "../plan/operation.ts";
import type { BucketCatalog } from "./buckets.ts";
import type { Database, DatabaseSource } from "./database.ts";
import type { FakeOutside, Snapshots } from "./fakes.ts";
import type { KafkaProducer, KafkaTarget, MqttClient, MqttConnection } from "./messages.ts";
import type { TaskRun, TaskSpan } from "./tasks.ts";

/** A file or stream being read, piece by piece, at once or as promises. */
export interface ByteReader {
  /** The next bytes; undefined at the end. The array may be reused after the next call. */
  next(): Uint8Array | undefined | Promise<Uint8Array | undefined>;
  /**
   * The tables of the whole file, whatever has been read of it, if it is annotated CSV and the host has a faster way than
   * to give its bytes one piece after the other; undefined if it has none. The tables must be the same. Closing them
   * closes the file.
   *
   * @param input counts the bytes that are decoded
   */
  csv?(options: AnnotatedCsvOptions, input?: ByteCounter): TableReader | undefined;
  close(): void;
}

/** The Flux files of a package outside of the library. */
export interface PackageFiles {
  /** Where it lies: one and the same text however an import names it. */
  readonly path: string;
  /** Their names are paths, from which their own relative imports begin. */
  readonly sources: readonly Source[];
}

/**
 * The outside world as the host grants it. What is absent is refused: a script reaches no file, network or secret that
 * the embedding program did not hand in.
 */
export interface Deps {
  /** The system clock: nanoseconds since the Unix epoch. */
  clock(): bigint;
  /** Is told the text of a script that is about to be run, and may get ready for the files that it seems to read. */
  readonly expect?: (script: string) => void;
  /** Opens a file that a script names (`csv.from(file:)`). Throws a FluxError or an Error with a clear message. */
  readonly openFile?: (path: string) => ByteReader;
  /**
   * The files of the package that an import in a file (or a text under another name) means, if it is none of the library;
   * undefined if there is none. May throw a FluxError.
   */
  readonly readPackage?: (path: string, from: string) => PackageFiles | undefined | Promise<PackageFiles | undefined>;
  /** Opens the tables of a bucket; undefined if there is none of that name. */
  readonly openBucket?: (name: string, options: TableOptions) => TableReader | undefined;
  /** Names of the buckets there are, for hints. */
  readonly bucketNames?: () => readonly string[];
  /** The buckets of a store, which scripts can read and, if it is open for that, write. They come before those of `openBucket`. */
  readonly store?: BucketCatalog;
  /** Sends a request over HTTP. Rejects with an Error whose message tells the script's author why there is no answer. */
  readonly http?: (request: HttpRequest) => Promise<HttpResponse>;
  /** Opens a database for `sql.from` and `sql.to`. Rejects with an Error whose message tells the script's author why not. */
  readonly openDatabase?: (source: DatabaseSource) => Promise<Database>;
  /** Connects to an MQTT broker for `mqtt.to` and `mqtt.publish`. Rejects with an Error, as all these do. */
  readonly openMqtt?: (connection: MqttConnection) => Promise<MqttClient>;
  /** Connects to Kafka for `kafka.to`. */
  readonly openKafka?: (target: KafkaTarget) => Promise<KafkaProducer>;
  /** Connects a socket for `socket.from`, by its address (`tcp://host:port`, `unix:///path`). */
  readonly openSocket?: (url: string) => ByteReader;
  /** The value of a secret; undefined if there is none of that name. */
  readonly secret?: (name: string) => string | undefined | Promise<string | undefined>;
  /** Runs the scripts of tasks over a span of time: for tests. */
  readonly runTasks?: (span: TaskSpan) => Promise<readonly TaskRun[]>;
  /** Opens a file for what a run cannot hold in memory. Left out: a run that needs more than its memory budget fails. */
  readonly scratch?: () => ScratchFile;
  /** What a test puts in the place of the outside: there in tests only. */
  readonly fakes?: FakeOutside;
  /** The snapshots of a test. */
  readonly snapshots?: Snapshots;
  /** A number in [0, 1); seeded by hosts that want repeatable runs. */
  random(): number;
}

/** A request over HTTP. */
export interface HttpRequest {
  readonly method: string;
  /** An absolute URL, http or https. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Milliseconds that it may take; undefined if the script does not say. */
  readonly timeoutMs: number | undefined;
  /** The certificate of the host need not be valid. */
  readonly insecure?: boolean;
}

/** What came back. */
export interface HttpResponse {
  readonly statusCode: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a reader of tables may leave out; it need not. */
export interface TableOptions {
  /** Rows that a batch should have at the most. */
  readonly batchRows: number;
  /** Which columns are wanted beside the group key. */
  readonly columns?: (name: string) => boolean;
  /** Rows whose time lies outside are not wanted. */
  readonly timeRange?: { readonly column: string; readonly start: bigint; readonly stop: bigint };
  /** The account for what the reader holds over more than one batch. */
  readonly memory?: Memory;
  /** Where the reader counts the bytes that it decodes. */
  readonly input?: ByteCounter;
}

/** Batches from outside, one at a time, at once or as promises. */
export interface TableReader {
  next(): Batch | undefined | Promise<Batch | undefined>;
  close?(): void;
}
