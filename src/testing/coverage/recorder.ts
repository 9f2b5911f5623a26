import type { Source } from "../../base/span.ts";
import type { Batch } from "../../column/batch.ts";
import type { Recorder } from "../../engine/coverage.ts";
import type { OperatorObserver } from "../../exec/observer.ts";
import { type Probe, type Probes, reach, STEP, type WatchedNode } from "../../expr/probes.ts";
import type { StreamValue, Value } from "../../expr/value.ts";
import { type PlanNode, TableStream } from "../../plan/node.ts";
import type { File } from "../../syntax/index.ts";
import { type FilePlaces, forEachWatched, keyOf, placesOf } from "./places.ts";

/** The flags of one file after a test case, as plain data: it can be sent to another thread. */
export interface FileHits {
  /** Name of the source. */
  readonly path: string;
  readonly hits: Uint8Array;
}

/** The places of files, found once for all test cases of a thread. */
export class PlaceCache {
  readonly #files = new Map<string, FilePlaces>();

  of(source: Source): FilePlaces {
    let known = this.#files.get(source.name);
    if (known?.source.text !== source.text) {
      known = placesOf(source);
      this.#files.set(source.name, known);
    }
    return known;
  }
}

/** A step that was given a stream. */
interface Step {
  readonly step: Probe;
  /** Its result, if that is a stream. */
  readonly made: PlanNode | undefined;
}

/** Records what of files one test case reaches. A script may be put together from several files, and run others. */
export class CoverageRecorder implements Recorder, Probes {
  readonly #covers: (name: string) => boolean;
  readonly #cache: PlaceCache;
  readonly #hits = new Map<string, Uint8Array>();
  // A test case can run the script of a task ten thousand times: of what is over nothing may be held.
  readonly #probes = new WeakMap<WatchedNode, Probe>();
  readonly #steps = new WeakMap<PlanNode, Step[]>();
  readonly #opened = new WeakSet<PlanNode>();
  readonly #withRows = new WeakSet<PlanNode>();
  /** What is not run because another node does its work, by that node and its inputs: it has rows when they have. */
  readonly #behind = new WeakMap<PlanNode, Set<PlanNode>>();

  /** @param covers whether the coverage of a source of this name is wanted */
  constructor(covers: (name: string) => boolean, cache: PlaceCache) {
    this.#covers = covers;
    this.#cache = cache;
  }

  watch(file: File): Probes | undefined {
    let isWatched = false;
    forEachWatched(file, (node) => {
      const { source } = node.span;
      if (!this.#covers(source.name)) return;
      const { byKey, flags } = this.#cache.of(source);
      const place = byKey.get(keyOf(node));
      if (place === undefined) return;
      let hits = this.#hits.get(source.name);
      if (hits === undefined) {
        hits = new Uint8Array(flags);
        this.#hits.set(source.name, hits);
      }
      this.#probes.set(node, { hits, at: place.at });
      isWatched = true;
    });
    return isWatched ? this : undefined;
  }

  of(node: WatchedNode): Probe | undefined {
    return this.#probes.get(node);
  }

  streamed(step: Probe, stream: StreamValue, result: Value): void {
    if (!(stream instanceof TableStream)) return;
    const given = stream.node;
    const noted = { step, made: result instanceof TableStream ? result.node : undefined };
    const steps = this.#steps.get(given);
    if (steps === undefined) this.#steps.set(given, [noted]);
    else steps.push(noted);
    // A step without a stream as its result has run the one that it was given.
    if (this.#withRows.has(given)) this.#feed(noted);
  }

  opened(node: PlanNode): OperatorObserver {
    this.#opened.add(node);
    if (node.inPlaceOf !== undefined) this.#replace(node, node.inPlaceOf);
    let isFirst = true;
    return {
      batch: (batch: Batch) => {
        if (!isFirst || batch.length === 0) return;
        isFirst = false;
        this.#comes(node);
      },
      turn() {},
    };
  }

  /** A node is run in the place of another: that has rows when it has, what lies between that and its inputs when they have. */
  #replace(node: PlanNode, other: PlanNode): void {
    this.#hang(node, other);
    const work = [other];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      if (node.inputs.includes(next)) continue;
      this.#opened.add(next);
      for (const input of node.inputs) this.#hang(input, next);
      work.push(...next.inputs);
    }
  }

  #hang(node: PlanNode, other: PlanNode): void {
    const behind = this.#behind.get(node);
    if (behind === undefined) this.#behind.set(node, new Set([other]));
    else behind.add(other);
  }

  /** The first row of a node in a run. */
  #comes(node: PlanNode): void {
    for (const fed of [node, ...(this.#behind.get(node) ?? [])]) {
      this.#withRows.add(fed);
      for (const step of this.#steps.get(fed) ?? []) this.#feed(step);
    }
  }

  #feed({ step, made }: Step): void {
    if (made === undefined || this.#opened.has(made)) reach(step, STEP.fed);
  }

  /** What was reached so far, file by file. */
  take(): FileHits[] {
    return [...this.#hits].map(([path, hits]) => ({ path, hits }));
  }
}
