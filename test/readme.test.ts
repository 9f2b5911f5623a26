import { test } from "vitest";
import { runDocument } from "./harness/documents.ts";

/** The README tells only what runs. */
test("what the README shows is what happens", () => {
  runDocument("README.md");
});
