import { FluxError, memoryDeps, run } from "../../src/engine/index.ts";
import { equalTables } from "../../src/testing/compare/equal-tables.ts";
import { type Outcome, runTestCase, testCases } from "../../src/testing/index.ts";
import type { AnswerTable } from "../answer.ts";
import { difference } from "../compare.ts";
import { csvOf, type Mutant } from "./mutants.ts";

/** Something that compares tables. */
export interface Comparison {
  readonly name: string;
  /** It looks at rows only, as its documentation says: a table without rows is as good as none. */
  readonly passesOverEmpty: boolean;
  /** A column that it leaves out, as its documentation says. */
  readonly leavesOut?: string;
  /** It compares single values. */
  readonly ofValues?: true;
  /** It reads CSV as scripts do, which refuse two columns of one name. */
  readonly readsCsv?: true;
  /** What it says of two streams; undefined if it finds them the same. */
  compare(want: readonly AnswerTable[], got: readonly AnswerTable[], cell: Mutant["cell"]): Promise<string | undefined>;
}

const LIMIT = 60_000;

/** An assertion in a test case, run as `fluxts test` runs it. */
function assertion(
  name: string,
  imports: readonly string[],
  call: string,
  facts: Pick<Comparison, "passesOverEmpty" | "leavesOut">,
): Comparison {
  const head = ["csv", ...imports].map((path) => `import "${path}"\n`).join("");
  const text = `${head}testcase compared {
    got = csv.from(file: "got.csv")
    want = csv.from(file: "want.csv")
    ${call}
}`;
  const [test] = testCases({ name: "mutant_test.flux", text }, { modules: [] });
  return {
    name,
    ...facts,
    readsCsv: true,
    async compare(want, got) {
      const deps = memoryDeps({ files: { "want.csv": csvOf(want), "got.csv": csvOf(got) } });
      return told(await runTestCase(test, { deps }, LIMIT));
    },
  };
}

/** The matcher of tests in TypeScript. */
function matcher(name: string, unordered: boolean): Comparison {
  const read = (csv: string) =>
    run('import "csv"\ncsv.from(file: "a.csv")', { deps: memoryDeps({ files: { "a.csv": csv } }) });
  return {
    name,
    passesOverEmpty: false,
    readsCsv: true,
    async compare(want, got) {
      try {
        const [found, expected] = [await read(csvOf(got)).tables(), await read(csvOf(want)).tables()];
        const comparison = equalTables(found, expected, { unordered });
        return comparison.isEqual ? undefined : comparison.text(false);
      } catch (error) {
        if (error instanceof FluxError) return error.message;
        throw error;
      }
    },
  };
}

/** What a test case is told; one that fails because rows differ has to show some. */
function told({ failure }: Outcome): string | undefined {
  if (failure?.kind !== "difference") return failure?.message;
  return failure.differences?.tables.some(({ rows }) => rows.some(({ mark }) => mark !== ""))
    ? "rows differ"
    : undefined;
}

/** The values of two cells, if a cell is all that differs. */
const values: Comparison = {
  name: "testing.assertEqualValues",
  passesOverEmpty: false,
  ofValues: true,
  async compare(_want, _got, cell) {
    if (cell === undefined) return undefined;
    const { type, before, after } = cell;
    const literal = (text: string) => {
      if (text === "") return `debug.null(type: "${FUNCTIONS[type] ?? "time"}")`;
      return `${FUNCTIONS[type] ?? "time"}(v: ${JSON.stringify(text)})`;
    };
    const script = `import "testing"
import "internal/debug"
testcase compared { testing.assertEqualValues(got: ${literal(after)}, want: ${literal(before)}) }`;
    const [test] = testCases({ name: "mutant_test.flux", text: script }, { modules: [] });
    return told(await runTestCase(test, { deps: memoryDeps() }, LIMIT));
  },
};

/** The conversions to the types of annotated CSV; all others are times. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  long: "int",
  unsignedLong: "uint",
  double: "float",
  boolean: "bool",
  string: "string",
};

/** All comparisons of tables that tests can make, and that of the golden cases. */
export const COMPARISONS: readonly Comparison[] = [
  assertion("testing.diff", ["testing"], "testing.diff(got: got, want: want)", {
    passesOverEmpty: true,
    leavesOut: "_diff",
  }),
  assertion("testing.assertEquals", ["testing"], 'testing.assertEquals(name: "compared", got: got, want: want)', {
    passesOverEmpty: false,
  }),
  assertion("fixture.assertTables", ["fluxts/fixture"], "fixture.assertTables(got: got, want: want)", {
    passesOverEmpty: true,
  }),
  assertion(
    "fixture.assertTables in any order",
    ["fluxts/fixture"],
    "fixture.assertTables(got: got, want: want, anyRowOrder: true)",
    { passesOverEmpty: true },
  ),
  values,
  matcher("toEqualTables", false),
  matcher("toEqualTables in any order", true),
  {
    name: "the golden cases",
    passesOverEmpty: false,
    compare: async (want, got) => difference(new Map([["_result", want]]), new Map([["_result", got]])),
  },
];
