import { walk } from "../../syntax/index.ts";
import { Closure } from "../evaluate/function.ts";
import type { FunctionValue } from "../value.ts";

/** What a row function needs of its rows. */
export interface Reads {
  /** The columns it names, as `r.x` or `r["x"]`. */
  readonly columns: ReadonlySet<string>;
  /** It uses the row as a whole in another way than `{r with …}` as its result, so every column may count. */
  readonly whole: boolean;
  /** The properties it sets, if its result is `{r with …}`: all other columns pass through. */
  readonly extends: ReadonlySet<string> | undefined;
}

const EVERYTHING: Reads = { columns: new Set(), whole: true, extends: undefined };

/**
 * The columns that a row function reads of its parameter `param`, told from its text; for other functions than those of
 * scripts all may be read.
 */
export function columnsRead(fn: FunctionValue, param = fn.params[0]?.name ?? "r"): Reads {
  if (!(fn instanceof Closure)) return EVERYTHING;
  const { body } = fn.template.node;
  const result = body.kind === "RecordExpression" && body.with?.name === param ? body : undefined;
  const columns = new Set<string>();
  let whole = false;
  walk(body, {
    enter(node, parent) {
      if (node.kind !== "Identifier" || node.name !== param) return;
      if (parent?.kind === "MemberExpression" && parent.object === node) {
        columns.add(parent.property.kind === "Identifier" ? parent.property.name : parent.property.value);
      } else if (parent?.kind === "MemberExpression" && parent.property === node) {
        // The name of a property that happens to be the parameter's.
      } else if (parent?.kind === "Property" && parent.key === node && !parent.shorthand) {
        // Likewise.
      } else if (!(result !== undefined && parent === result && result.with === node)) {
        whole = true;
      }
    },
  });
  return {
    columns,
    whole,
    extends: result && new Set(result.properties.map((p) => (p.key.kind === "Identifier" ? p.key.name : p.key.value))),
  };
}
