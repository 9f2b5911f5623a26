import { invariant } from "../base/diagnostic.ts";
import { formatTime } from "../base/time.ts";
import type { Schema } from "../column/batch.ts";
import type { ColumnType } from "../column/vector.ts";
import { type AggregateKernel, aggregate } from "../exec/shape/aggregate.ts";
import { type Pick, selector } from "../exec/shape/selector.ts";
import { planNode, TableStream } from "../plan/node.ts";
import type { Bounds, Columns, Operator, Output, Reader, RunContext, SourceOperation } from "../plan/operation.ts";
import type { Args } from "./args.ts";
import { type Definition, type Documented, defineFunction } from "./definition.ts";
import { describeArgs } from "./describe.ts";
import { signature } from "./signature.ts";

interface TransformDefinition<S> extends Documented {
  /** Arguments → what the operation needs to know, as plain data and functions. Refuses wrong arguments here. */
  read(args: Args): S;
  /** The input streams; left out: the pipe argument. */
  inputs?(args: Args): readonly TableStream[];
  /** The columns it reads of its input so that the output has `wanted`; left out: all. */
  needs?(spec: S, wanted: Columns): Columns;
  /** The time bounds of the output, where they are not those of the input. */
  bounds?(spec: S, input: Bounds | undefined): Bounds | undefined;
  /** Its functions may call what must wait for the outside (see TransformOperation). */
  readonly repeatable?: boolean;
  /** It writes to the outside: it is run even if the script does not use what it gives. */
  readonly effect?: boolean;
  /** Starts it. `exec/shape` has the common shapes: perBatch, completeTables, RowFilter, Regroup, selector, aggregate. */
  open(spec: S, context: RunContext, out: Output): Operator;
}

/** Defines a function from streams to a stream. */
export function defineTransform<S>(d: TransformDefinition<S>): Definition {
  return defineFunction(d, (args) => {
    const spec = d.read(args);
    const inputs = d.inputs?.(args) ?? [args.stream(pipeName(d.decl))];
    const { needs, bounds } = d;
    const stream = new TableStream(
      planNode(
        {
          role: "transform",
          name: args.functionName,
          detail: describeArgs(args),
          spec,
          needs: needs && ((wanted) => needs(spec, wanted)),
          bounds: bounds && ((input) => bounds(spec, input)),
          repeatable: d.repeatable,
          open: (context, out) => d.open(spec, context, out),
        },
        inputs.map((i) => i.node),
        args.span,
      ),
    );
    if (d.effect === true) args.runtime.addEffect(stream, args.span);
    return stream;
  });
}

interface AggregateDefinition<S> extends Documented {
  /** Arguments other than `column`. */
  read?(args: Args): S;
  /** How it computes a column of a type; undefined if it cannot take that type. */
  kernel(type: ColumnType, spec: S): AggregateKernel | undefined;
  /** The column if the call names none. */
  readonly column?: string;
}

/** The spec of every aggregate node, for rules that fuse it with the step before. */
export interface AggregateNodeSpec {
  readonly aggregate: {
    readonly name: string;
    readonly column: string;
    kernel(type: ColumnType): AggregateKernel | undefined;
  };
}

/** Defines a function that makes one row of each table: its group key and one value. */
export function defineAggregate<S = undefined>(d: AggregateDefinition<S>): Definition {
  return defineTransform<AggregateNodeSpec>({
    ...d,
    read(args) {
      const spec = d.read?.(args) as S;
      const column = args.string("column", d.column ?? "_value");
      return { aggregate: { name: args.functionName, column, kernel: (type) => d.kernel(type, spec) } };
    },
    needs: (spec) => new Set([spec.aggregate.column]),
    open: (spec, context, out) => aggregate(spec.aggregate, context, out),
  });
}

interface SelectorDefinition<S> extends Documented {
  read(args: Args): S;
  /** Checks the columns and gives the function that chooses rows of a table. */
  pick(spec: S, schema: Schema, context: RunContext): Pick;
  /** Chooses from a part of a table such rows that `pick` chooses the same from them; left out, `pick` does that itself. */
  pickOfPart?(spec: S, schema: Schema, context: RunContext): Pick;
  needs?(spec: S, wanted: Columns): Columns;
}

/** Defines a function that keeps chosen rows of each table with all their columns. */
export function defineSelector<S>(d: SelectorDefinition<S>): Definition {
  return defineTransform<S>({
    ...d,
    open(spec, context, out) {
      const { pickOfPart } = d;
      const prepare = (schema: Schema) => d.pick(spec, schema, context);
      return selector(prepare, context, out, pickOfPart && ((schema) => pickOfPart(spec, schema, context)));
    },
  });
}

interface SourceDefinition<S> extends Documented {
  read(args: Args): S;
  open(spec: S, context: RunContext): Reader;
  /** The operation, where it is not one made of a spec by `open`. */
  operation?(args: Args): SourceOperation | undefined;
  /** The spec that reads no more than these columns, where the source can do that. */
  prune?(spec: S, wanted: ReadonlySet<string>): S;
  /** The spec that leaves out rows whose `_time` is outside [start, stop), where the source can do that. */
  bound?(spec: S, start: bigint, stop: bigint): S;
}

/** Defines a function that begins a stream. */
export function defineSource<S>(d: SourceDefinition<S>): Definition {
  const operation = (name: string, detail: string, spec: S, bounded = false): SourceOperation => {
    const { prune, bound } = d;
    return {
      role: "source",
      name,
      detail,
      spec,
      bounded,
      prune:
        prune &&
        ((wanted) =>
          operation(name, `${detail}; columns: ${[...wanted].sort().join(" ")}`, prune(spec, wanted), bounded)),
      bound:
        bound &&
        ((start, stop) =>
          operation(
            name,
            `${detail}; _time in [${formatTime(start)}, ${formatTime(stop)})`,
            bound(spec, start, stop),
            true,
          )),
      open: (context) => d.open(spec, context),
    };
  };
  return defineFunction(d, (args) => {
    const name = args.functionName;
    const own = d.operation?.(args) ?? operation(name, describeArgs(args), d.read(args));
    return new TableStream(planNode(own, [], args.span));
  });
}

function pipeName(decl: string): string {
  const { pipe, name } = signature(decl);
  invariant(pipe !== undefined, `${name} has no pipe parameter: say what its inputs are`);
  return pipe;
}
