import type { Worker } from "node:worker_threads";
import { nodeDeps } from "../../engine/node/deps.ts";
import { CoverageRecorder, PlaceCache } from "../../testing/coverage/index.ts";
import {
  killedFailure,
  type Outcome,
  runTestCase,
  type SnapshotMode,
  type TestCase,
  TestSnapshots,
  timeoutFailure,
} from "../../testing/index.ts";
import { type AccessFlags, access } from "../access-options.ts";
import { type CoverageScope, covers } from "./coverage-scope.ts";
import { snapshotFiles } from "./snapshot-files.ts";
import { notedDeps } from "./watch/noted-deps.ts";
import { ReadLog } from "./watch/stamps.ts";

/** What each test case runs with; it can be sent to a thread. */
export interface TestSettings {
  readonly access: AccessFlags;
  readonly buckets: Readonly<Record<string, string | readonly string[]>>;
  readonly packagePath: readonly string[] | undefined;
  /** What `now()` gives, in nanoseconds since the epoch. */
  readonly now: bigint | undefined;
  readonly location: string | undefined;
  /** Bytes that the steps of a run may hold. */
  readonly memory: number | undefined;
  /** Milliseconds that a test case may take. */
  readonly limit: number;
  /** Which files count for coverage; undefined if it is not wanted. */
  readonly coverage: CoverageScope | undefined;
  /** Note which files it reads. */
  readonly noteReads: boolean;
  /** Which snapshots it may write. */
  readonly snapshotMode: SnapshotMode;
}

/** Runs test cases, some at a time. */
export interface Runner {
  /** How many it can run at a time. */
  readonly places: number;
  /** Never rejects. */
  run(test: TestCase): Promise<Outcome>;
  close(): void;
}

const places = new PlaceCache();

/** Runs a test case in this thread. */
export async function runHere(test: TestCase, settings: TestSettings): Promise<Outcome> {
  const { access: flags, buckets, packagePath, limit, coverage: scope, noteReads, snapshotMode, ...options } = settings;
  const outside = nodeDeps({ buckets, packagePath, threads: 1, ...access(flags) });
  const log = noteReads ? new ReadLog() : undefined;
  const snapshots = new TestSnapshots(snapshotFiles, snapshotMode, test);
  const deps = { ...(log === undefined ? outside : notedDeps(outside, log, settings)), snapshots };
  const coverage = scope && new CoverageRecorder(covers(scope, test.path), places);
  const outcome = await runTestCase(test, { deps, ...options, coverage }, limit);
  // As they are now: what the test wrote itself is no reason to run it again.
  for (const { path } of snapshots.used) log?.note(path);
  return { ...outcome, coverage: coverage?.take(), reads: log?.reads, snapshots: snapshots.used };
}

/** What a thread that runs test cases is started with. */
export interface ThreadData {
  readonly settings: TestSettings;
  /** The folders that are test modules. */
  readonly modules: readonly string[];
}

/** A test case, as a thread finds it. */
export interface ThreadRequest {
  readonly path: string;
  readonly at: number;
}

/** A thread is given so many milliseconds more than a test case before it is ended, because it can end one itself, too. */
const GRACE = 1000;

/** Runs each test case in one of some threads: one that hangs or that takes its thread with it does not harm the others. */
export class ThreadRunner implements Runner {
  readonly places: number;
  private readonly start: (data: ThreadData) => Worker;
  private readonly data: ThreadData;
  private readonly idle: Worker[] = [];
  private readonly busy = new Set<Worker>();

  constructor(places: number, start: (data: ThreadData) => Worker, data: ThreadData) {
    this.places = places;
    this.start = start;
    this.data = data;
  }

  run({ path, at, limit = this.data.settings.limit }: TestCase): Promise<Outcome> {
    const worker = this.idle.pop() ?? this.start(this.data);
    const begin = performance.now();
    this.busy.add(worker);
    return new Promise((resolve) => {
      const end = (outcome: Outcome) => {
        this.busy.delete(worker);
        clearTimeout(timer);
        worker.off("message", onOutcome).off("error", onError).off("exit", onExit);
        resolve(outcome);
      };
      const fail = (failure: Outcome["failure"]) => end({ ms: performance.now() - begin, failure });
      const onOutcome = (outcome: Outcome) => {
        this.idle.push(worker);
        end(outcome);
      };
      const onError = ({ code, message }: NodeJS.ErrnoException) =>
        fail(killedFailure(code === "ERR_WORKER_OUT_OF_MEMORY" ? "it took more memory than a test case may" : message));
      const onExit = () => fail(killedFailure("its thread ended"));
      const timer = setTimeout(() => {
        fail(timeoutFailure(limit));
        void worker.terminate();
      }, limit + GRACE);
      worker.once("message", onOutcome).once("error", onError).once("exit", onExit);
      worker.postMessage({ path, at } satisfies ThreadRequest);
    });
  }

  close(): void {
    for (const worker of [...this.idle, ...this.busy]) void worker.terminate();
  }
}
