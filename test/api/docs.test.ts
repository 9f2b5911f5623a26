import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkTypes, runDocument } from "../harness/documents.ts";

const documents = readdirSync(fileURLToPath(new URL("../../docs", import.meta.url))).filter((name) =>
  name.endsWith(".md"),
);
const modules: string[] = [];

test.each(documents)("what docs/%s shows is what happens", (name) => {
  modules.push(...runDocument(`docs/${name}`));
});

test("programs in the documents have no wrong types", () => {
  expect(modules.length).toBeGreaterThan(5);
  checkTypes(modules);
});
