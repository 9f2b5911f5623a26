import { join } from "node:path";
import type { MemberReference } from "../../src/engine/reference.ts";
import { readSignatures } from "../../test/types/library.ts";
import { page } from "./library.ts";
import { countUses } from "./uses.ts";

interface Row {
  readonly path: string;
  readonly member: string;
  readonly implemented: boolean;
  readonly documented: boolean;
  readonly examples: number;
  /** Golden cases that use it. */
  readonly cases: number;
}

/** Every public member of the reference engine's library, and what there is of it here. */
export function coveragePage(project: string, members: readonly MemberReference[]): string {
  const ours = new Map(members.map((m) => [`${m.path}.${m.name}`, m]));
  const uses = countUses(join(project, "conformance/cases"));
  const rows = readSignatures()
    .filter(({ member }) => !member.startsWith("_"))
    .map(({ path, member }): Row => {
      const own = ours.get(`${path}.${member}`);
      return {
        path,
        member,
        implemented: own !== undefined,
        documented: own !== undefined && own.doc !== "",
        examples: own?.examples.length ?? 0,
        cases: uses.get(`${path}.${member}`) ?? 0,
      };
    })
    .sort((a, b) => compare(a.path, b.path) || compare(a.member, b.member));
  const packages = [...new Set(rows.map((r) => r.path))];
  const own = members.filter((m) => !packages.includes(m.path));
  return page([
    "# Coverage of the library",
    "The members of the reference engine's library (version 0.200): which are implemented, documented and shown by examples, and how many golden cases use them.",
    table(["", "members", "share"], totals(rows)),
    "## Packages",
    table(
      ["package", "members", "implemented", "documented", "with examples", "in golden cases"],
      packages.map((path) =>
        summary(
          path,
          rows.filter((r) => r.path === path),
        ),
      ),
    ),
    "## Packages that the reference engine lacks",
    table(
      ["package", "members", "documented", "with examples"],
      [...new Set(own.map((m) => m.path))].sort(compare).map((path) => {
        const of = own.filter((m) => m.path === path);
        const numbers = [
          of.length,
          of.filter((m) => m.doc !== "").length,
          of.filter((m) => m.examples.length > 0).length,
        ];
        return [path, ...numbers.map(String)];
      }),
    ),
    "## Members",
    table(
      ["package", "member", "implemented", "documented", "examples", "golden cases"],
      rows.map((r) => [r.path, r.member, yes(r.implemented), yes(r.documented), count(r.examples), count(r.cases)]),
    ),
  ]);
}

function totals(rows: readonly Row[]): string[][] {
  const implemented = rows.filter((r) => r.implemented);
  const line = (name: string, part: number, of: number) => [name, String(part), `${((100 * part) / of).toFixed(1)} %`];
  return [
    line("in the reference engine", rows.length, rows.length),
    line("implemented", implemented.length, rows.length),
    line("of these documented", implemented.filter((r) => r.documented).length, implemented.length),
    line("of these with examples", implemented.filter((r) => r.examples > 0).length, implemented.length),
    line("of these in golden cases", implemented.filter((r) => r.cases > 0).length, implemented.length),
  ];
}

function summary(path: string, rows: readonly Row[]): string[] {
  const numbers = [
    rows.length,
    rows.filter((r) => r.implemented).length,
    rows.filter((r) => r.documented).length,
    rows.filter((r) => r.examples > 0).length,
    rows.filter((r) => r.cases > 0).length,
  ];
  return [path, ...numbers.map(String)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function yes(value: boolean): string {
  return value ? "yes" : "";
}

function count(n: number): string {
  return n === 0 ? "" : String(n);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
