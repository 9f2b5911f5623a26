import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Source } from "../base/span.ts";
import { formatTime, MAX_TIME, MIN_TIME } from "../base/time.ts";
import { Answer, located } from "../engine/answer.ts";
import {
  type BucketRow,
  type Deps,
  Engine,
  type EngineOptions,
  type Module,
  type Params,
  type Table,
} from "../engine/index.ts";
import { nodeDeps } from "../engine/node/deps.ts";
import { readSource } from "../engine/node/source-file.ts";
import type { BrokerFake, HttpFake, SqlFake } from "../sdk/index.ts";
import { type BucketContent, openGivenBucket } from "./buckets.ts";
import type { Fakes } from "./fakes.ts";
import { FluxFile, type FluxFileHost } from "./flux-file.ts";
import { testOutside } from "./outside.ts";
import { type FluxTaskRun, plainRun, type TaskSpanOptions, type TimeText, taskSpan, timeOf } from "./task-span.ts";
import { runTasks } from "./tasks/run-tasks.ts";

/**
 * The surroundings of Flux under test. What is not given is not there: no network, no secrets, no buckets but those that
 * scripts write, which are in memory.
 */
export interface FluxOptions {
  /** What `now()` gives: a time, as Date, RFC 3339 text or nanoseconds since the epoch. Default: the system clock. */
  readonly now?: TimeText;
  /** The time zone of the option `location`. Default UTC. */
  readonly location?: string;
  /** Values that scripts read as `params.NAME`. */
  readonly params?: Params;
  /** What `from(bucket:)` reads, by name: tables, or the data file at a path. */
  readonly buckets?: Readonly<Record<string, BucketContent>>;
  /** Secrets by name. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Answers to HTTP requests. */
  readonly http?: readonly HttpFake[];
  /** Answers of databases. */
  readonly sql?: readonly SqlFake[];
  /** Brokers that take messages. */
  readonly brokers?: readonly BrokerFake[];
  /** The folder of packages that scripts import by paths without `./`, or several. */
  readonly packagePath?: string | readonly string[];
  /** More of the outside, such as a store of buckets of your own: it comes before what is said above. */
  readonly deps?: Partial<Deps>;
}

/**
 * Flux with surroundings of its own, and a record of what was sent there.
 *
 * @example
 * const flux = createFlux({ now: "2024-01-01", buckets: { home: [{ _time: "2023-12-31T12:00:00Z", _value: 21.5 }] } });
 * await flux.run('from(bucket: "home") |> range(start: -1d)').rows();
 */
export function createFlux(options: FluxOptions = {}): Flux {
  return new Flux(options);
}

/**
 * Loads a Flux file.
 *
 * @throws FluxError with what is wrong with the file; its stack begins at the places in it
 * @param path from the working folder, or as a file URL
 * @example const { double } = (await loadFlux(new URL("lib.flux", import.meta.url))).exports;
 */
export function loadFlux(
  path: string | URL,
  options: FluxOptions = {},
  caller: (...args: never[]) => unknown = loadFlux,
): Promise<FluxFile<FluxOptions>> {
  return new Flux(options).load(path, caller);
}

export class Flux {
  /** The outside, with what was sent there: `fakes.requests`, `fakes.messages`, `fakes.statements`. */
  readonly fakes: Fakes;
  private readonly options: FluxOptions;
  private readonly engineOptions: EngineOptions;
  private readonly engine: Engine;

  constructor(options: FluxOptions) {
    this.options = options;
    const { location, params } = options;
    const outside = testOutside({ deps: depsOf(options), now: timeOf(options.now), location, params });
    this.fakes = withFakes(outside.fakes, options);
    this.engineOptions = outside.options;
    this.engine = new Engine(outside.options);
  }

  /** Runs a script. The tables of all its results are the answer. */
  run(script: string | Source): Answer<Table[]> {
    return this.answer(script, this.run);
  }

  /** Loads a file; see `loadFlux`. */
  load(path: string | URL, caller: (...args: never[]) => unknown = this.load): Promise<FluxFile<FluxOptions>> {
    return this.file(readSource(path instanceof URL ? fileURLToPath(path) : resolve(path)), caller);
  }

  /** A text in the place of a file. */
  text(script: string): Promise<FluxFile<FluxOptions>> {
    return this.file({ name: "<script>", text: script }, this.text);
  }

  /** Writes points to a bucket, as lines or as rows: see `Bucket.write`. It is there from then on. */
  write(bucket: string, points: string | readonly BucketRow[]): Promise<void> {
    return this.engine.bucket(bucket).write(points);
  }

  /** All points of a bucket, such as scripts have written them with `to()`. */
  read(bucket: string): Answer<Table[]> {
    const [start, stop] = [MIN_TIME, MAX_TIME].map(formatTime);
    const script = `from(bucket: ${JSON.stringify(bucket)}) |> range(start: ${start}, stop: ${stop}) |> drop(columns: ["_start", "_stop"])`;
    return this.answer(script, this.read);
  }

  /**
   * Runs the scripts of tasks over a span of time, as a server would: run for run, each with its time as `now()`.
   *
   * @param files their paths, from the working folder
   * @throws FluxError if one is no task, or if a run fails and may not
   * @example
   * await flux.runTasks(["downsample.flux"], { start: "2024-06-01", stop: "2024-06-02", missed: ["2024-06-01T03:00:00Z"] });
   * await flux.read("daily").rows();
   */
  async runTasks(files: readonly string[], span: TaskSpanOptions): Promise<readonly FluxTaskRun[]> {
    const runs = await runTasks(taskSpan(files, span), this.engineOptions);
    return runs.map(plainRun);
  }

  private async file(source: Source, caller: (...args: never[]) => unknown): Promise<FluxFile<FluxOptions>> {
    const called = new Error("called");
    Error.captureStackTrace(called, caller);
    try {
      return new FluxFile(await this.engine.module(source), this.host(source));
    } catch (error) {
      throw located(error, called);
    }
  }

  private host(source: Source): FluxFileHost<FluxOptions> {
    let module: Promise<Module> | undefined;
    return {
      module: () => {
        module ??= this.engine.module(source);
        return module;
      },
      run: (caller) => this.answer(source, caller),
      with: (options) => new Flux({ ...this.options, ...options }).host(source),
    };
  }

  private answer(script: string | Source, caller: (...args: never[]) => unknown): Answer<Table[]> {
    return new Answer<Table[]>(async () => ({ value: undefined, results: this.engine.run(script) }), caller);
  }
}

/** What is reached in earnest: files, and what the test gives. */
function depsOf({ buckets = {}, packagePath, deps }: FluxOptions): Partial<Deps> {
  const { expect, openFile, readPackage, scratch } = nodeDeps({ packagePath });
  return {
    expect,
    openFile,
    readPackage,
    scratch,
    bucketNames: () => Object.keys(buckets),
    openBucket: (name, table) =>
      Object.hasOwn(buckets, name) ? openGivenBucket(name, buckets[name], table) : undefined,
    ...deps,
  };
}

function withFakes(fakes: Fakes, { secrets = {}, http = [], sql = [], brokers = [] }: FluxOptions): Fakes {
  for (const [name, value] of Object.entries(secrets)) fakes.secret(name, value);
  for (const fake of http) fakes.http(fake);
  for (const fake of sql) fakes.sql(fake);
  for (const fake of brokers) fakes.broker(fake);
  return fakes;
}
