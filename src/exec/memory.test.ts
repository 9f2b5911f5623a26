import { describe, expect, test } from "vitest";
import { ScratchDisk } from "../../test/harness/scratch.ts";
import { NO_SPAN } from "../base/span.ts";
import { vectorOf } from "../column/builder.ts";
import { Dictionary } from "../column/dictionary.ts";
import type { Vector } from "../column/vector.ts";
import { Budget } from "./memory.ts";

const dictionary = new Dictionary();
for (let i = 0; i < 100; i++) dictionary.code(`a text of some length, number ${i}`);
const strings = (rows: number): Vector => ({ type: "string", data: new Int32Array(rows), dictionary, valid: null });

describe("the budget of a run", () => {
  test("is shared by its operators, and the one that goes beyond it is named", () => {
    const budget = new Budget(1000);
    budget.account("group()", NO_SPAN).reserve(600);
    const sort = budget.account("sort()", NO_SPAN);
    sort.reserve(400);
    expect(() => sort.reserve(1)).toThrow("sort() needs 1 kB, the memory budget is 1 kB");
    sort.release(400);
    sort.reserve(1);
    expect([budget.used, budget.peak]).toEqual([601, 1000]);
    sort.close();
    expect(budget.used).toBe(600);
  });

  test("counts what vectors hold", () => {
    const budget = new Budget(1000);
    const account = budget.account("sort()", NO_SPAN);
    const bytes = account.hold([vectorOf("int", [1n, 2n]), vectorOf("bool", [true, null])], 10);
    expect(bytes).toBe(16 + 2 + 2 + 10);
    account.release(bytes);
    expect(budget.used).toBe(0);
  });

  test("counts texts once while they are held, and those that come later", () => {
    const budget = new Budget(1e6);
    const account = budget.account("sort()", NO_SPAN);
    const first = account.hold([strings(1)]);
    expect(first).toBeGreaterThan(100 * 30);
    expect(account.hold([strings(1), strings(2)])).toBe(4 + 8);
    dictionary.code("x".repeat(1000));
    const more = account.hold([strings(1)]);
    expect(more).toBeGreaterThan(1000);
    expect(more).toBeLessThan(1100);
    account.release(budget.used);
    expect(account.hold([strings(1)])).toBe(first + more - 4);
  });

  test("lets the operator that holds most write first, and then the others", () => {
    const budget = new Budget(10e6, new ScratchDisk().open);
    const written: string[] = [];
    const holding = (name: string, bytes: number) => {
      const account = budget.account(name, NO_SPAN);
      account.reserve(bytes);
      account.onShortage(() => {
        written.push(name);
        account.release(account.held);
      });
    };
    holding("small", 1e6);
    holding("large", 5e6);
    const other = budget.account("other", NO_SPAN);
    other.reserve(5e6);
    expect(written).toEqual(["large"]);
    other.reserve(5e6);
    expect(written).toEqual(["large", "small"]);
    expect(() => other.reserve(1e6)).toThrow("other needs");
  });

  test("an operator that can write may work on a batch, however small the budget", () => {
    const account = new Budget(10, new ScratchDisk().open).account("sort()", NO_SPAN);
    expect(() => account.reserve(100)).toThrow("sort() needs");
    const takeBack = account.onShortage(() => {});
    account.reserve(100);
    takeBack();
    expect(() => account.reserve(100)).toThrow("sort() needs");
  });

  test("nothing is written where the host grants no scratch file", () => {
    const account = new Budget(10).account("sort()", NO_SPAN);
    account.onShortage(() => expect.unreachable());
    expect(() => account.reserve(100)).toThrow("sort() needs");
  });
});
