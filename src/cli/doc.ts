import { Command } from "commander";
import { nearest } from "../base/nearest.ts";
import { packagePaths } from "../engine/library.ts";
import {
  layOutType,
  type MemberReference,
  memberNames,
  PRELUDE_PATHS,
  readReference,
  scriptAndOutput,
} from "../engine/reference.ts";
import { type Context, UsageError } from "./usage.ts";

/** `fluxts doc`: prints what the library says of its packages and members. */
export function docCommand({ terminal }: Context): Command {
  return new Command("doc")
    .description("Print the reference of the library: its packages, a package, or a member with its examples.")
    .argument("[name]", "a package, a member of the prelude, or PACKAGE.MEMBER")
    .addHelpText(
      "after",
      `
Examples:
  fluxts doc
  fluxts doc strings
  fluxts doc strings.toUpper
  fluxts doc aggregateWindow`,
    )
    .action(async (name: string | undefined) => {
      const text = name === undefined ? packagePaths.join("\n") : await textOf(name);
      await terminal.write(new TextEncoder().encode(`${text}\n`));
    });
}

/**
 * What the library says of a package or member.
 *
 * @throws UsageError if there is none of that name
 */
export async function textOf(name: string): Promise<string> {
  // A word may name a member of the prelude and a package, such as `join`.
  const found = [...(await membersNamed(name)).map(memberText)];
  for (const path of pathsNamed(name)) found.push(packageText(path, await readReference([path])));
  if (found.length > 0) return found.join("\n\n");
  const meant = await meantBy(name);
  throw new UsageError(
    `the library has no package or member \`${name}\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}`,
  );
}

/** The packages that a word means: that with this path, or else those whose last folder it is. */
function pathsNamed(name: string): readonly string[] {
  if (packagePaths.includes(name)) return [name];
  return packagePaths.filter((path) => path.endsWith(`/${name}`));
}

async function membersNamed(name: string): Promise<MemberReference[]> {
  const dot = name.lastIndexOf(".");
  const paths = dot < 0 ? PRELUDE_PATHS : pathsNamed(name.slice(0, dot));
  const members = await readReference(paths);
  return members.filter((m) => m.name === name.slice(dot + 1)).slice(0, dot < 0 ? 1 : undefined);
}

/** The existing name that somebody most likely meant. */
async function meantBy(name: string): Promise<string | undefined> {
  const dot = name.lastIndexOf(".");
  if (dot < 0) {
    const prelude = await Promise.all(PRELUDE_PATHS.map(memberNames));
    return nearest(name, [
      ...prelude.flatMap((names) => names ?? []),
      ...packagePaths,
      ...packagePaths.map(lastFolder),
    ]);
  }
  const folder = name.slice(0, dot);
  const [path] = pathsNamed(folder).length > 0 ? pathsNamed(folder) : pathsNamed(nearestPackage(folder) ?? "");
  if (path === undefined) return undefined;
  const names = (await memberNames(path)) ?? [];
  const member = name.slice(dot + 1);
  const known = names.includes(member) ? member : nearest(member, names);
  return known === undefined ? undefined : `${path}.${known}`;
}

function nearestPackage(name: string): string | undefined {
  return nearest(name, [...packagePaths, ...packagePaths.map(lastFolder)]);
}

function lastFolder(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function memberText({ path, name, type, doc, examples, option, deprecated }: MemberReference): string {
  const isPrelude = PRELUDE_PATHS.includes(path);
  const marks = [...(option ? ["option"] : []), ...(deprecated ? ["deprecated"] : [])];
  const head = [
    ...(isPrelude ? [] : [`import "${path}"`, ""]),
    `${isPrelude ? "" : `${lastFolder(path)}.`}${name} : ${layOutType(type)}`,
    ...(marks.length > 0 ? [`[${marks.join(", ")}]`] : []),
  ];
  const shown = examples.map((example) => {
    const { script, output } = scriptAndOutput(example);
    const lines = [...script.split("\n"), ...output.map((line) => `// => ${line}`)];
    return `Example:\n${lines.map((line) => `    ${line}`.trimEnd()).join("\n")}`;
  });
  return [head.join("\n"), ...(doc === "" ? [] : [doc.replaceAll("**", "")]), ...shown].join("\n\n");
}

function packageText(path: string, members: readonly MemberReference[]): string {
  const width = Math.max(...members.map((m) => m.name.length));
  const lines = members.map(({ name, doc }) => `  ${name.padEnd(width)}  ${firstSentence(doc)}`.trimEnd());
  return [`package ${path}`, "", ...lines].join("\n");
}

/** The beginning of a text that tells what it is about. */
function firstSentence(doc: string): string {
  const [paragraph] = doc.split("\n\n");
  const line = paragraph.replace(/\s+/g, " ");
  const end = line.search(/[.:] /);
  return (end < 0 ? line : line.slice(0, end + 1)).replace(/:$/, "");
}
