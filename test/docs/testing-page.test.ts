import { test } from "vitest";
import { runDocument } from "../harness/documents.ts";

test("what docs/testing.md shows is what happens", () => {
  runDocument("docs/testing.md");
});
