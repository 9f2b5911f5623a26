import type { Fix } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Span } from "../../base/span.ts";
import type { Identifier } from "../../syntax/tree.ts";
import { ERROR, type Field, labelOf, recordOf } from "../construct.ts";
import type { PackageType } from "../package-type.ts";
import { CONFUSIONS } from "../report/confusions.ts";
import { meantTail, renameTo } from "../report/hint.ts";
import { instantiate } from "../scheme.ts";
import type { Type } from "../type.ts";
import type { Checker } from "./checker.ts";
import type { Binding } from "./scope.ts";

/** Infers the use of a name as a value. */
export function inferIdentifier(checker: Checker, node: Identifier): Type {
  const binding = resolveName(checker, node);
  if (binding === undefined) return ERROR;
  if (binding.kind === "package") return binding.package ? packageRecord(checker, binding.package) : ERROR;
  return instantiate(checker.sub, binding.scheme);
}

/** What a name stands for; reports a name that stands for nothing. */
export function resolveName(checker: Checker, node: Identifier): Binding | undefined {
  const { name } = node;
  const found = checker.scope.lookUp(name);
  const local = found !== undefined && found.scope !== checker.fileScope;
  const { insideOption } = checker;
  if (!local && insideOption !== undefined && insideOption !== name && checker.fileOptions.has(name)) {
    checker.report(
      "FLX0114",
      node.span,
      `option \`${insideOption}\` cannot depend on option \`${name}\`, which the same file declares`,
    );
    return undefined;
  }
  if (found) return found.binding;
  const scheme = checker.env.prelude.members.get(name);
  if (scheme) return { kind: "value", origin: "builtin", scheme };
  reportUndefined(checker, node);
  return undefined;
}

/** A package as a value: the closed record of its members. */
function packageRecord(checker: Checker, { members }: PackageType): Type {
  const fields = [...members.keys()].map((name): Field => {
    const scheme = members.get(name);
    return { label: labelOf(name), type: scheme ? instantiate(checker.sub, scheme) : ERROR };
  });
  return recordOf(fields);
}

/** Reports a name that stands for nothing; `instead` says what else could be meant by it where it stands: a string. */
export function reportUndefined(checker: Checker, node: Identifier, instead?: string): void {
  const { name, span } = node;
  const undefinedName = `undefined identifier \`${name}\``;
  if (checker.defining.includes(name)) {
    checker.report("FLX0100", span, undefinedName, {
      notes: [`\`${name}\` is not defined inside its own definition: functions cannot call themselves`],
    });
    return;
  }
  const later = checker.definedAt.get(name);
  if (later) {
    checker.report("FLX0100", span, undefinedName, {
      related: [{ message: `\`${name}\` is defined only here, after its use`, span: later }],
    });
    return;
  }
  const confusion = CONFUSIONS.get(name);
  if (confusion) {
    // `GROUP BY` is one mistake.
    if (checker.diagnostics.at(-1)?.notes?.includes(confusion.note)) return;
    const following = /^\s*/.exec(span.source.text.slice(span.end))?.[0].length ?? 0;
    const fix = confusion.remove
      ? { title: `remove \`${name}\``, span: { ...span, end: span.end + following }, text: "" }
      : renameTo(confusion.write, span);
    checker.report("FLX0100", span, undefinedName, { notes: [confusion.note], fix });
    return;
  }
  const path = importPathFor(checker, name);
  if (path !== undefined) {
    checker.report("FLX0100", span, `${undefinedName}: package "${path}" is not imported`, {
      fix: importFix(checker, span, path),
    });
    return;
  }
  const candidates = new Set([...checker.scope.visible(), ...checker.env.prelude.members.keys()]);
  const meant = nearest(name, candidates);
  if (instead !== undefined && meant === undefined) {
    const text = JSON.stringify(name);
    checker.report("FLX0100", span, `${undefinedName}: ${instead} stands in quotes`, { fix: renameTo(text, span) });
    return;
  }
  checker.report("FLX0100", span, undefinedName + meantTail(meant), { fix: renameTo(meant, span) });
}

/** The import path whose last element is `name`; the shortest if there are several. */
function importPathFor(checker: Checker, name: string): string | undefined {
  let best: string | undefined;
  for (const path of checker.env.packagePaths) {
    const last = path.slice(path.lastIndexOf("/") + 1);
    if (last === name && (best === undefined || path.length < best.length)) best = path;
  }
  return best;
}

/** Inserts the import after those that are there, else after the package clause, else at the top. */
function importFix(checker: Checker, { source }: Span, path: string): Fix {
  const at = checker.importsEnd;
  const line = `import "${path}"`;
  return {
    title: `add \`${line}\``,
    span: { source, start: at ?? 0, end: at ?? 0 },
    text: at === undefined ? `${line}\n\n` : `\n${line}`,
  };
}
