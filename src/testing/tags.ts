import { fail } from "../base/diagnostic.ts";
import type { Expression, File } from "../syntax/index.ts";
import { MODULE_FILE, type TestModule } from "./modules.ts";
import { testingOption } from "./testing-option.ts";

/**
 * The tags of a test case: the strings that its script sets the option `testing.tags` to.
 *
 * @throws FluxError FLX0904 unless they are literals, all of them tags that the module knows
 */
export function readTags(script: File, module: TestModule | undefined): string[] {
  const value = testingOption(script, "tags");
  if (value === undefined) return [];
  if (value.kind !== "ArrayExpression") fail("FLX0904", value.span, "option testing.tags must be an array of strings");
  return value.elements.map((element) => tagOf(element, module));
}

function tagOf(element: Expression, module: TestModule | undefined): string {
  if (element.kind !== "StringLiteral") fail("FLX0904", element.span, "a tag must be a string literal");
  const known = module?.tags ?? [];
  if (!known.includes(element.value)) {
    fail("FLX0904", element.span, `unknown tag ${JSON.stringify(element.value)}`, [
      `the file ${MODULE_FILE} above the test lists ${known.length === 0 ? "no tags" : known.join(", ")}`,
    ]);
  }
  return element.value;
}
