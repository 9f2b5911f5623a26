import type { Expression, File } from "../syntax/index.ts";

/**
 * What a script sets an option of package testing to. The last value counts: that of a test case comes behind that of one that
 * it extends.
 */
export function testingOption(script: File, name: string): Expression | undefined {
  for (const statement of [...script.body].reverse()) {
    if (statement.kind !== "OptionStatement" || statement.assignment.kind !== "MemberAssignment") continue;
    const { member, init } = statement.assignment;
    const property = member.property.kind === "Identifier" ? member.property.name : member.property.value;
    if (member.object.kind === "Identifier" && member.object.name === "testing" && property === name) return init;
  }
  return undefined;
}
