import { describe, expect, test } from "vitest";
import { formatFloat } from "../src/base/float.ts";
import { formatTime } from "../src/base/time.ts";
import { type Cell, type ColumnType, cellAt } from "../src/column/vector.ts";
import { Engine, type Table } from "../src/engine/index.ts";
import { readReference } from "../src/engine/reference.ts";
import { display } from "../src/expr/display.ts";
import { TableStream } from "../src/plan/node.ts";

/** Every example in the documentation of a library member runs and gives what its `// =>` lines say. */
const ARROW = "// =>";

const shown = (await readReference()).filter((m) => m.examples.length > 0);

describe.each([...new Set(shown.map((m) => m.path))])("%s", (path) => {
  for (const { name, examples } of shown.filter((m) => m.path === path)) {
    examples.forEach((example, i) => {
      test(`${name} example ${i + 1}`, async () => {
        const expected = [...example.matchAll(/\/\/ => ?(.*)$/gm)].map((m) => m[1].trimEnd());
        expect(expected.length, `the example has no ${ARROW} line`).toBeGreaterThan(0);
        expect(await output(example)).toEqual(expected);
      });
    });
  }
});

async function output(script: string): Promise<string[]> {
  const engine = new Engine({ now: new Date("2024-06-01T00:00:00Z") });
  const last = await engine.evaluate(script);
  if (last !== undefined && !(last instanceof TableStream)) return display(last).split("\n");
  return (await engine.run(script).tables()).flatMap(rowsOf);
}

function rowsOf({ columns, batch, length }: Table): string[] {
  return Array.from({ length }, (_, row) =>
    columns.map((c, i) => `${c.name}: ${show(cellAt(batch.vectors[i], c.key ? 0 : row), c.type)}`).join(", "),
  );
}

function show(cell: Cell, type: ColumnType): string {
  if (cell === null) return "null";
  if (type === "time") return formatTime(cell as bigint);
  if (type === "float")
    return Number.isInteger(cell) ? `${formatFloat(cell as number)}.0` : formatFloat(cell as number);
  return typeof cell === "string" ? JSON.stringify(cell) : String(cell);
}
