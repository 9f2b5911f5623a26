import type { MemberAssignment, OptionStatement, Statement, VariableAssignment } from "../../syntax/tree.ts";
import { instantiate } from "../scheme.ts";
import { inferMember } from "./access.ts";
import type { Checker } from "./checker.ts";
import { infer, inferFor } from "./expression.ts";
import { inferDefinition } from "./statement.ts";

/** Notes the options that a file declares, and refuses one that is declared or set twice. */
export function collectOptions(checker: Checker, body: readonly Statement[]): void {
  const set = new Map<string, OptionStatement>();
  for (const statement of body) {
    if (statement.kind !== "OptionStatement") continue;
    const { assignment } = statement;
    const name = assignment.kind === "VariableAssignment" ? assignment.id.name : qualifiedName(assignment);
    if (name === undefined) continue;
    const before = set.get(name);
    if (before) {
      checker.report("FLX0112", assignment.span, `option \`${name}\` is set twice`, {
        related: [{ message: "it is set first here", span: before.span }],
      });
    }
    set.set(name, statement);
    if (assignment.kind === "VariableAssignment") checker.fileOptions.add(name);
  }
}

function qualifiedName({ member }: MemberAssignment): string | undefined {
  if (member.object.kind !== "Identifier") return undefined;
  const { property } = member;
  return `${member.object.name}.${property.kind === "Identifier" ? property.name : property.value}`;
}

/** `option name = init` or `option package.name = init` */
export function inferOption(checker: Checker, { assignment }: OptionStatement): void {
  if (assignment.kind === "VariableAssignment") inferOwnOption(checker, assignment);
  else inferMemberOption(checker, assignment);
}

/** An option of this file; one that the prelude declares, such as `now`, keeps its type. */
function inferOwnOption(checker: Checker, { id, init }: VariableAssignment): void {
  const { name } = id;
  const { prelude } = checker.env;
  const declared = prelude.options.has(name) ? prelude.members.get(name) : undefined;
  const outer = checker.insideOption;
  if (checker.scope === checker.fileScope) checker.insideOption = name;
  let fits = true;
  const inferred = inferDefinition(checker, name, () => {
    if (declared === undefined) return infer(checker, init);
    const expected = instantiate(checker.sub, declared);
    const found = inferFor(checker, init, expected);
    fits = checker.require(expected, found, init, { text: `option \`${name}\`` });
    return found;
  });
  checker.insideOption = outer;
  const scheme = fits ? inferred : (declared ?? inferred);
  checker.scope.names.set(name, { kind: "value", origin: "option", scheme });
}

function inferMemberOption(checker: Checker, assignment: MemberAssignment): void {
  const { member, init } = assignment;
  const expected = inferMember(checker, member, undefined);
  checker.types.set(member, expected);
  const found = inferFor(checker, init, expected);
  const name = qualifiedName(assignment) ?? "of a package";
  checker.require(expected, found, init, { text: `option \`${name}\`` });
}
