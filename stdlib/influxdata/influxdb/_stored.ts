import {
  type Batch,
  type Bounds,
  bySchema,
  type Condition,
  conditionColumns,
  describeCondition,
  type FunctionValue,
  formatTime,
  isDecided,
  type Operation,
  type PlanNode,
  type Reader,
  RowFilter,
  type RunContext,
  rowPredicate,
  Schema,
  type SourceOperation,
  type Span,
  type StoredBucket,
  segmentCount,
  type Vector,
  type WantedRows,
} from "../../../src/sdk/index.ts";

/** What is read of a bucket of a store. */
export interface StoredSpec {
  readonly bucket: StoredBucket;
  /** The call as it stands in the script. */
  readonly detail: string;
  /** Only rows of these times, and only tables that have some. */
  readonly bounds?: Bounds;
  /** The bounds are columns of the group key, as `range()` writes them. */
  readonly showsBounds?: boolean;
  readonly where?: Condition;
  /** The predicates that `where` says all of, in order: they are asked where it cannot be decided, so that they fail as they would. */
  readonly checks: readonly { readonly fn: FunctionValue; readonly span: Span }[];
  /** The filter behind it, of which `where` says a part. */
  readonly partly?: Operation;
  readonly rows?: WantedRows;
  readonly seriesPer?: readonly string[];
  readonly columns?: ReadonlySet<string>;
}

/** The source that reads a bucket of a store. */
export function storedSource(spec: StoredSpec): SourceOperation {
  const { bounds } = spec;
  return {
    role: "source",
    name: "from",
    detail: describe(spec),
    spec,
    bounded: bounds !== undefined,
    boundAtOnce: true,
    bounds: spec.showsBounds === true ? () => bounds : undefined,
    prune: (columns) => storedSource({ ...spec, columns }),
    bound: (start, stop) => storedSource({ ...spec, bounds: { start, stop } }),
    open: (context) => open(spec, context),
  };
}

/** What is read, if a node reads a bucket of a store. */
export function storedSpecOf({ operation }: PlanNode): StoredSpec | undefined {
  if (operation.role !== "source" || operation.boundAtOnce !== true) return undefined;
  return operation.spec as StoredSpec;
}

function describe({ detail, bounds, showsBounds, where, rows, seriesPer, columns }: StoredSpec): string {
  const parts = [detail];
  if (bounds !== undefined) {
    const range = `[${formatTime(bounds.start)}, ${formatTime(bounds.stop)})`;
    parts.push(showsBounds === true ? `range ${range}` : `_time in ${range}`);
  }
  if (where !== undefined) parts.push(`where ${describeCondition(where)}`);
  if (rows !== undefined) parts.push(`rows: ${rows.of}${"count" in rows ? ` ${rows.count}` : ""}`);
  if (seriesPer !== undefined)
    parts.push(`a series for each ${seriesPer.length === 0 ? "schema" : seriesPer.join(" ")}`);
  if (columns !== undefined)
    parts.push(columns.size === 0 ? "no columns" : `columns: ${[...columns].sort().join(" ")}`);
  return parts.join("; ");
}

function open(spec: StoredSpec, { batchRows, memory, input }: RunContext): Reader {
  const { bucket, bounds, where, rows, seriesPer, checks } = spec;
  const columns = spec.columns && new Set(spec.columns);
  if (where !== undefined && checks.length > 0) for (const name of conditionColumns(where)) columns?.add(name);
  const reader = bucket.read({
    batchRows,
    memory,
    input,
    columns: columns && ((name) => columns.has(name)),
    timeRange: bounds && { column: "_time", ...bounds },
    where,
    rows,
    seriesPer,
  });
  const check = where !== undefined && checks.length > 0 ? checked(where, checks) : same;
  const count = rows?.of === "counts" ? counted() : same;
  const finish = spec.showsBounds === true && bounds !== undefined ? bounded(bounds) : same;
  const next = (): ReturnType<Reader["next"]> => {
    for (;;) {
      const batch = reader.next();
      if (batch instanceof Promise) return batch.then((b) => (b === undefined ? b : (passed(b) ?? next())));
      if (batch === undefined) return undefined;
      const given = passed(batch);
      if (given !== undefined) return given;
    }
  };
  const passed = (batch: Batch) => {
    const kept = check(batch);
    return kept && finish(count(kept));
  };
  return { next, close: () => reader.close?.() };
}

function same(batch: Batch): Batch {
  return batch;
}

/** Asks the predicates of the rows of tables for which the condition cannot be decided. */
function checked(where: Condition, checks: StoredSpec["checks"]): (batch: Batch) => Batch | undefined {
  const filters = checks.map(({ fn, span }) => ({
    filter: new RowFilter(false),
    predicate: bySchema((schema) => rowPredicate(fn, schema, { span })),
  }));
  const decided = bySchema((schema) => isDecided(where, schema));
  return (batch) => {
    if (decided(batch.schema)) return batch;
    let kept: Batch | undefined = batch;
    for (const { filter, predicate } of filters) {
      if (kept === undefined) return undefined;
      const marks = new Uint8Array(kept.length);
      predicate(kept.schema).run(kept, marks);
      kept = filter.apply(kept, marks);
    }
    return kept;
  };
}

/** For how many rows each stands, in `_value`. */
function counted(): (batch: Batch) => Batch {
  const layoutOf = bySchema(({ columns }) => {
    const [{ name, key }] = columns;
    return {
      isCounted: name === "_count" && !key,
      keys: columns.flatMap((c, i) => (c.key ? [i] : [])),
      schema: new Schema([{ name: "_value", type: "int", key: false }, ...columns.filter((c) => c.key)]),
    };
  });
  return (batch) => {
    const { isCounted, keys, schema } = layoutOf(batch.schema);
    const ones = (): Vector => ({ type: "int", data: new BigInt64Array(batch.length).fill(1n), valid: null });
    const counts = isCounted ? batch.vectors[0] : ones();
    return { ...batch, schema, vectors: [counts, ...keys.map((k) => batch.vectors[k])] };
  };
}

/** Adds the bounds to the group key. */
function bounded({ start, stop }: Bounds): (batch: Batch) => Batch {
  const schemaOf = bySchema(
    (schema) =>
      new Schema([
        { name: "_start", type: "time", key: true },
        { name: "_stop", type: "time", key: true },
        ...schema.columns,
      ]),
  );
  return (batch) => {
    const n = segmentCount(batch);
    const constant = (time: bigint): Vector => ({ type: "time", data: new BigInt64Array(n).fill(time), valid: null });
    const vectors = [constant(start), constant(stop), ...batch.vectors];
    return { ...batch, schema: schemaOf(batch.schema), vectors };
  };
}
