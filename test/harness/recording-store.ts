import { cellAt } from "../../src/column/vector.ts";
import { memoryDeps } from "../../src/engine/index.ts";
import type {
  BucketCatalog,
  BucketInfo,
  BucketWriter,
  Deps,
  PointColumn,
  Points,
  StoredBucket,
} from "../../src/sdk/index.ts";

/** A store that keeps its points as lines of line protocol, for tests of what is written to it. */
export class RecordingStore implements BucketCatalog {
  /** What happened, in order: `write home 2`, `commit home`, `close home`. */
  readonly log: string[] = [];
  /** The error that the next write ends with. */
  failure: Error | undefined;
  /** Whether buckets can be written. */
  writable = true;
  private readonly buckets: readonly { readonly info: BucketInfo; readonly points: Map<string, string> }[];

  constructor(names: readonly string[]) {
    this.buckets = names.map((name, i) => ({
      info: { id: (i + 1).toString(16).padStart(16, "0"), name, retention: 0n },
      points: new Map(),
    }));
  }

  /** An outside with this store and nothing else. */
  get deps(): Deps {
    const text = (name: string) => this.lines(name).join("\n");
    const open: Deps["openBucket"] = (name, options) =>
      memoryDeps({ buckets: { [name]: text(name) } }).openBucket?.(name, options);
    return {
      ...memoryDeps(),
      store: this,
      bucketNames: () => this.list().map((b) => b.name),
      openBucket: (name, options) => {
        let reader: ReturnType<typeof open>;
        return {
          next() {
            reader ??= open(name, options);
            return reader?.next();
          },
          close: () => reader?.close?.(),
        };
      },
    };
  }

  /** The points of a bucket, one line a field, in the order of their texts. */
  lines(name: string): string[] {
    const points = this.buckets.find((b) => b.info.name === name)?.points ?? new Map<string, string>();
    return [...points].map(([key, value]) => key.replace("\0", value)).sort();
  }

  list(): BucketInfo[] {
    return this.buckets.map((b) => b.info);
  }

  find(by: { readonly name: string } | { readonly id: string }): StoredBucket | undefined {
    const bucket = this.buckets.find(({ info }) => ("id" in by ? info.id === by.id : info.name === by.name));
    if (bucket === undefined) return undefined;
    const { info, points } = bucket;
    return {
      info,
      read: (query) => this.deps.openBucket?.(info.name, query) ?? { next: () => undefined },
      writer: () => (this.writable ? this.writer(info.name, points) : undefined),
    };
  }

  private writer(name: string, kept: Map<string, string>): BucketWriter {
    const written: [string, string][] = [];
    return {
      write: (points) => {
        const { failure } = this;
        if (failure !== undefined) throw failure;
        this.log.push(`write ${name} ${points.length}`);
        for (let row = 0; row < points.length; row++) written.push(...linesOf(points, row));
      },
      commit: async () => {
        // Whoever does not wait for the promise is told apart.
        await new Promise((done) => setImmediate(done));
        for (const [key, value] of written.splice(0)) kept.set(key, value);
        this.log.push(`commit ${name}`);
      },
      close: () => void this.log.push(`close ${name}`),
    };
  }
}

/** Each field of a point: the line with a gap for the value, and the value. */
function linesOf({ times, measurement, tags, fields }: Points, row: number): [string, string][] {
  const cell = ({ vector, constant }: PointColumn) => cellAt(vector, constant ? 0 : row);
  const tagTexts = tags
    .map((t) => [t.name, cell(t)])
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `,${name}=${value}`)
    .sort();
  return fields.flatMap((field): [string, string][] => {
    const value = cell(field);
    if (value === null) return [];
    const suffix = { int: "i", uint: "u" }[field.vector.type as string] ?? "";
    const text = typeof value === "string" ? JSON.stringify(value) : `${value}${suffix}`;
    return [[`${cell(measurement)}${tagTexts.join("")} ${field.name}=\0 ${times[row]}`, text]];
  });
}
