import type { Diagnostic } from "../base/diagnostic.ts";
import type { Batch } from "../column/batch.ts";
import { dataFiles, readBucketFiles } from "../engine/bucket-files.ts";
import { systemClock } from "../engine/clock.ts";
import {
  type BrokerFake,
  type ByteReader,
  bytesAtHand,
  type Deps,
  type FakeOutside,
  type HttpFake,
  readBatches,
  type SentMessage,
  type SentRequest,
  type SentStatement,
  type SqlFake,
  type TableOptions,
  type TableReader,
  type TextPattern,
} from "../sdk/index.ts";
import { BrokerFakes } from "./fakes/brokers.ts";
import { TestClock } from "./fakes/clock.ts";
import { HttpFakes } from "./fakes/http.ts";
import { Missing } from "./fakes/missing.ts";
import { matchesText, patternText } from "./fakes/queue.ts";
import { SqlFakes } from "./fakes/sql.ts";
import { TestStore } from "./test-store.ts";

export interface FakesOptions {
  /** What is outside where nothing is faked: what it leaves out is reached by no test. */
  readonly deps?: Partial<Deps>;
  /** Where the clock stands at first, in nanoseconds since the epoch; left out, it runs with that of `deps`. */
  readonly now?: bigint | Date;
}

/**
 * Fakes for what scripts find outside of them, with a record of what they sent there, and a store in memory for the buckets
 * that they write. What is asked of the outside that no
 * fake answers, and that `deps` does not allow either, is an error (FLX0950) and is kept in `missing`.
 *
 * @example
 * const fakes = new Fakes({ deps: memoryDeps({ buckets: { home: "climate temp=31.5 1717196400000000000" } }) });
 * fakes.http({ method: "POST", url: "https://hooks.example.com/*", status: 204 });
 * await run(script, { deps: fakes.deps }).rows();
 * fakes.requests[0].body; // '{"text":"31.5 degrees"}'
 */
export class Fakes implements FakeOutside {
  /** The outside with the fakes in it, for the options of an engine. */
  readonly deps: Deps;
  readonly clock: TestClock;
  private readonly answers: HttpFakes;
  private readonly databases: SqlFakes;
  private readonly brokers: BrokerFakes;
  private readonly unanswered = new Missing();
  private readonly secrets = new Map<string, string>();
  private readonly sockets: { readonly url: TextPattern; readonly text: string }[] = [];
  private readonly buckets = new Map<string, (options: TableOptions) => TableReader>();
  private readonly real: Partial<Deps>;

  constructor({ deps = {}, now }: FakesOptions = {}) {
    const { clock: system = systemClock, random = Math.random, secret, openBucket, bucketNames } = deps;
    this.real = deps;
    this.clock = new TestClock(system);
    if (now !== undefined) this.clock.set(typeof now === "bigint" ? now : BigInt(now.getTime()) * 1_000_000n);
    this.answers = new HttpFakes(this.clock, this.unanswered, deps.http);
    this.databases = new SqlFakes(this.clock, this.unanswered, deps.openDatabase);
    this.brokers = new BrokerFakes(this.clock, this.unanswered, deps);
    const boundNames = () => [...this.buckets.keys(), ...(bucketNames?.() ?? [])];
    this.deps = {
      ...deps,
      random,
      store: deps.store ?? new TestStore(boundNames),
      fakes: this,
      clock: () => this.clock.read(),
      http: (request) => this.answers.answer(request),
      openDatabase: (source) => this.databases.open(source),
      openMqtt: (connection) => this.brokers.openMqtt(connection),
      openKafka: (target) => this.brokers.openKafka(target),
      openSocket: (url) => this.openSocket(url),
      secret: (name) => this.secrets.get(name) ?? secret?.(name),
      bucketNames: boundNames,
      openBucket: (name, options) => this.buckets.get(name)?.(options) ?? openBucket?.(name, options),
    };
  }

  /** The requests over HTTP, in their order. */
  get requests(): readonly SentRequest[] {
    return this.answers.sent;
  }

  /** The statements that reached databases that are faked. */
  get statements(): readonly SentStatement[] {
    return this.databases.sent;
  }

  /** The messages that reached brokers that are faked. */
  get messages(): readonly SentMessage[] {
    return this.brokers.sent;
  }

  /** What was asked and not answered. */
  get missing(): readonly Diagnostic[] {
    return this.unanswered.diagnostics;
  }

  http(fake: HttpFake): void {
    this.answers.fakes.add(fake);
  }

  sql(fake: SqlFake): void {
    this.databases.fakes.add(fake);
  }

  broker(fake: BrokerFake): void {
    this.brokers.fakes.add(fake);
  }

  socket(url: TextPattern, text: string): void {
    this.sockets.push({ url, text });
  }

  secret(name: string, value: string): void {
    this.secrets.set(name, value);
  }

  bucket(name: string, tables: readonly Batch[]): void {
    this.buckets.set(name, ({ batchRows }) => readBatches(tables, batchRows));
  }

  bucketFiles(name: string, paths: readonly string[]): void {
    const open = (path: string): ByteReader => {
      const { openFile } = this.real;
      return openFile === undefined ? this.unanswered.refuse(`the file ${path}`, [], "give it files") : openFile(path);
    };
    this.buckets.set(name, (options) =>
      readBucketFiles(
        paths.flatMap((p) => dataFiles(p, [p], open)),
        options,
        {},
      ),
    );
  }

  private openSocket(url: string): ByteReader {
    const fake = this.sockets.find((s) => matchesText(s.url, url));
    if (fake !== undefined) return bytesAtHand(new TextEncoder().encode(fake.text));
    if (this.real.openSocket !== undefined) return this.real.openSocket(url);
    const known = this.sockets.map((s) => patternText(s.url, ""));
    return this.unanswered.refuse(
      `the socket ${url}`,
      known,
      "give its text with fake.socket(), or allow the network: --allow-net",
    );
  }
}
