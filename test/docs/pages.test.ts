import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { usedMembers } from "../../scripts/docs/uses.ts";
import { docsPages, stalePages } from "../../scripts/docs.ts";
import { memberNames, readReference } from "../../src/engine/reference.ts";
import { parse } from "../../src/syntax/index.ts";
import { readSignatures } from "../types/library.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

let pages: Map<string, string>;
beforeAll(async () => {
  pages = await docsPages(ROOT);
}, 60_000);

test("the committed pages are those that `npm run docs` writes", () => {
  expect(stalePages(ROOT, pages)).toEqual([]);
});

test("a page that differs or has no file is found", () => {
  const other = new Map(pages).set("coverage.md", "").set("library/nothing.md", "");
  other.delete("library/strings.md");
  const wrong = ["coverage.md", "library/nothing.md", "library/strings.md"];
  expect(stalePages(ROOT, other)).toEqual(expect.arrayContaining(wrong));
});

test("a member has its type, text and examples with output on its page", () => {
  const text = pages.get("library/strings.md") ?? "";
  const section = text.slice(text.indexOf("## toUpper"));
  expect(section).toMatch(/^## toUpper\n\n```flux\ntoUpper : \(v: string\) => string\n```\n\n\w/);
  expect(section).toContain('\n```flux\nimport "strings"\nstrings.toUpper(v: "straße")\n```\n\n```text\nSTRAßE\n```\n');
});

test("every link on the pages leads to a section", () => {
  const broken: string[] = [];
  for (const [path, text] of pages) {
    for (const [, file, heading] of text.matchAll(/\]\(([^)#\s]*)#([^)\s]+)\)/g)) {
      const target = file === "" ? path : `library/${file}`;
      const headings = [...(pages.get(target) ?? "").matchAll(/^#+ (.*)$/gm)].map((m) => m[1].toLowerCase());
      if (!headings.includes(heading)) broken.push(`${path}: ${file}#${heading}`);
    }
  }
  expect(broken).toEqual([]);
});

test("every member has a text", async () => {
  const members = await readReference();
  expect(members.filter((m) => m.doc === "").map((m) => `${m.path}.${m.name}`)).toEqual([]);
  expect(members.length).toBeGreaterThan(400);
});

test("what the reference engine deprecates is marked", async () => {
  const members = await readReference();
  const ours = new Set(members.map((m) => `${m.path}.${m.name}`));
  const theirs = readSignatures().filter((s) => s.isDeprecated && ours.has(`${s.path}.${s.member}`));
  expect(members.filter((m) => m.deprecated).map((m) => `${m.path}.${m.name}`)).toEqual(
    theirs.map((s) => `${s.path}.${s.member}`).sort(),
  );
});

test("there are no names of a package that does not exist", async () => {
  expect(await memberNames("nowhere")).toBeUndefined();
  expect(await memberNames("strings")).toContain("toUpper");
});

test("what a script uses of the library", () => {
  const script = `import "strings"
import a "experimental/array"
filter = (v) => v
limit(n: strings.strlen(v: "x"))
filter(v: {sum: a.map, array: 1}.sum)`;
  const prelude = new Map(["limit", "sum", "filter"].map((name) => [name, "universe"]));
  const { file } = parse({ name: "script", text: script });
  expect([...usedMembers(file, prelude)].sort()).toEqual([
    "experimental/array.map",
    "strings.strlen",
    "universe.limit",
  ]);
});
