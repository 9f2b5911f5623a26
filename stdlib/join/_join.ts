import {
  type Args,
  type Columns,
  columnsRead,
  type FunctionValue,
  JoinSide,
  joinColumns,
  type Operator,
  type Output,
  type PairKey,
  pairKeys,
  type RunContext,
  type TableStream,
} from "../../src/sdk/index.ts";
import { JoinRun } from "./_run.ts";

/** How two streams are joined. */
export interface JoinSpec {
  /** The function's name for messages. */
  readonly name: string;
  readonly on: readonly PairKey[];
  /** Makes the output's row of a left and a right row. */
  readonly as: FunctionValue;
  /** Its parameters for the left and the right row. */
  readonly params: readonly [string, string];
  readonly keepLeft: boolean;
  readonly keepRight: boolean;
  /** Refuses a side without any rows, whose columns are not known; otherwise the join is empty then. */
  readonly refusesEmpty: boolean;
}

type Method = "inner" | "left" | "right" | "full";

/** The spec of a function of package join that is called with `on` and `as`. */
export function joinSpec(a: Args, method: Method): JoinSpec {
  const on = pairKeys(a.function("on"));
  if (on === undefined) {
    a.refuse("on", "must be equalities of a column of each side, joined by and: (l, r) => l.a == r.a and l.b == r.b");
  }
  return specOf(a, on, method);
}

export function specOf(a: Args, on: readonly PairKey[], method: Method): JoinSpec {
  return {
    name: `join.${a.functionName}`,
    on,
    as: a.function("as"),
    params: ["l", "r"],
    keepLeft: method === "left" || method === "full",
    keepRight: method === "right" || method === "full",
    refusesEmpty: true,
  };
}

export function methodOf(a: Args, method: string): Method {
  if (method === "inner" || method === "left" || method === "right" || method === "full") return method;
  return a.refuse("method", `must be "inner", "left", "right" or "full", it is "${method}"`);
}

export function joinedStreams(a: Args): TableStream[] {
  return [a.stream("left"), a.stream("right")];
}

export function joinNeeds({ on, as, params }: JoinSpec, wanted: Columns): Columns {
  const reads = params.map((param) => columnsRead(as, param));
  if (reads.some((r) => r.whole)) return "all";
  const base = reads.find((r) => r.extends !== undefined)?.extends;
  if (base !== undefined && wanted === "all") return "all";
  const passed = base === undefined ? [] : [...wanted].filter((name) => !base.has(name));
  const named = [...on.flatMap(({ left, right }) => [left, right]), ...reads.flatMap((r) => [...r.columns])];
  return joinColumns(new Set(named), passed);
}

export function openJoin(spec: JoinSpec, context: RunContext, out: Output): Operator {
  const keep = SIDES.map((side, i) => {
    const { columns, whole, extends: set } = columnsRead(spec.as, spec.params[i]);
    const on = new Set(onNames(spec, side));
    return (name: string) => whole || on.has(name) || columns.has(name) || (set !== undefined && !set.has(name));
  });
  const sides = keep.map((kept, i) => new JoinSide(context.memory, onNames(spec, SIDES[i]), kept));
  context.memory.onShortage(() => {
    for (const side of sides) side.spill();
  });
  let running = 2;
  return {
    push: (batch, port) => sides[port].push(batch),
    finish() {
      if (--running > 0) return;
      new JoinRun(spec, context, out).join(sides[0], sides[1]);
      for (const side of sides) side.close();
    },
  };
}

const SIDES = ["left", "right"] as const;

function onNames({ on }: JoinSpec, side: (typeof SIDES)[number]): string[] {
  return on.map((pair) => pair[side]);
}
