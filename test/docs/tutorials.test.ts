import { test } from "vitest";
import { runDocument } from "../harness/documents.ts";

/** They run one after the other: a document is done in a folder of its own, but with all cores. */
test.each(["docs/test-a-downsampling-task.md", "docs/test-an-alert-rule.md"])(
  "what %s shows is what happens",
  (path) => {
    runDocument(path);
  },
  120_000,
);
