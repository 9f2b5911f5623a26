import { NO_SPAN } from "../../src/base/span.ts";
import { FunctionValue, type Value } from "../../src/expr/value.ts";
import { planNode, TableStream } from "../../src/plan/node.ts";
import type { Definition, Runtime } from "../../src/sdk/index.ts";
import type { TestTable } from "./batches.ts";
import { runOperator } from "./operators.ts";

/** Runs a function of the library over tables cut into batches of `rows` rows. */
export function runTransform(
  definition: Definition,
  args: Readonly<Record<string, Value>>,
  tables: readonly TestTable[],
  rows: number,
): TestTable[] {
  const fn = definition.link({} as Runtime);
  if (!(fn instanceof FunctionValue)) throw new Error("not a function");
  const nothing = {
    role: "source",
    name: "test",
    detail: "",
    spec: undefined,
    open: () => ({ next: () => undefined }),
  };
  const input = new TableStream(planNode(nothing as never, [], NO_SPAN));
  const output = fn.call(new Map([...Object.entries(args), [fn.pipe ?? "tables", input]]), NO_SPAN);
  if (!(output instanceof TableStream)) throw new Error("does not give a stream");
  const { operation } = output.node;
  if (operation.role !== "transform") throw new Error("begins a stream");
  return runOperator((context, out) => operation.open(context, out), tables, rows);
}
