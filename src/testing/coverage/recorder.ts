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
  readonly given: PlanNode;
  /** Its result, if that is a stream. */
  readonly made: PlanNode | undefined;
}

/** Records what of files one test case reaches. A script may be put together from several files. */
export class CoverageRecorder implements Recorder, Probes {
  readonly #covers: (name: string) => boolean;
  readonly #cache: PlaceCache;
  readonly #hits = new Map<string, Uint8Array>();
  readonly #probes = new Map<WatchedNode, Probe>();
  readonly #steps: Step[] = [];
  readonly #opened = new Set<PlanNode>();
  readonly #withRows = new Set<PlanNode>();
  /** What was not run because another node did its work: the inputs of that node. */
  readonly #replaced = new Map<PlanNode, readonly PlanNode[]>();

  /** @param covers whether the coverage of a source of this name is wanted */
  constructor(covers: (name: string) => boolean, cache: PlaceCache) {
    this.#covers = covers;
    this.#cache = cache;
  }

  watch(file: File): Probes | undefined {
    const before = this.#probes.size;
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
    });
    return this.#probes.size > before ? this : undefined;
  }

  of(node: WatchedNode): Probe | undefined {
    return this.#probes.get(node);
  }

  streamed(step: Probe, stream: StreamValue, result: Value): void {
    if (!(stream instanceof TableStream)) return;
    this.#steps.push({ step, given: stream.node, made: result instanceof TableStream ? result.node : undefined });
  }

  opened(node: PlanNode): OperatorObserver {
    this.#opened.add(node);
    if (node.inPlaceOf !== undefined) this.#replace(node.inPlaceOf, node.inputs);
    return {
      batch: (batch: Batch) => {
        if (batch.length > 0) this.#withRows.add(node);
      },
      turn() {},
    };
  }

  #replace(node: PlanNode, inputs: readonly PlanNode[]): void {
    const work = [node];
    for (let next = work.pop(); next !== undefined; next = work.pop()) {
      if (inputs.includes(next)) continue;
      this.#replaced.set(next, inputs);
      work.push(...next.inputs);
    }
  }

  /** What was reached so far, file by file. */
  take(): FileHits[] {
    for (const { step, given, made } of this.#steps) {
      // A step without a stream as its result has run the one that it was given.
      const isRun = made === undefined || this.#opened.has(made) || this.#replaced.has(made);
      const sources = this.#replaced.get(given) ?? [given];
      if (isRun && sources.some((source) => this.#withRows.has(source))) reach(step, STEP.fed);
    }
    return [...this.#hits].map(([path, hits]) => ({ path, hits }));
  }
}
