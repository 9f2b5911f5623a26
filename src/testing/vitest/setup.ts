/**
 * Gives vitest's `expect` the matchers for tables, and prints tables in snapshots. The plugin puts it before all tests.
 *
 * @module
 */
import { expect } from "vitest";
import { Answer, isTables, type Table } from "../../engine/index.ts";
import { tableText } from "../compare/table-text.ts";
import { type FluxMatchers, matchers } from "./matchers.ts";

declare module "vitest" {
  interface Matchers<T> extends FluxMatchers {}
}

expect.extend(matchers);
expect.addSnapshotSerializer({
  test: (value) => isTables(value) || value instanceof Answer,
  serialize(value: Table | readonly Table[] | Answer) {
    if (value instanceof Answer)
      throw new TypeError("the answer of a Flux call is to be awaited before it is a snapshot");
    return tableText([value].flat());
  },
});
