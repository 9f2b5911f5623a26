import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decodeText } from "../../../test/harness/annotated-csv.ts";
import { AnnotatedCsvWriter } from "./writer.ts";

const CASES = new URL("../../../conformance/cases/", import.meta.url);

/** Answers that batches cannot hold: a column name twice, rows with different keys in one table. */
const UNHELD = ["csv_raw_duplicate_column_names.csv", "quirk_map_key_change_unsorted_rows_takes_wrong_key.csv"];

const answers = readdirSync(CASES, { recursive: true, encoding: "utf8" }).filter(
  (path) => path.endsWith(".csv") && !UNHELD.some((name) => path.endsWith(name)),
);

/** The text of each result, by name: blocks are cut where one begins. */
function resultsOf(text: string): [string, string][] {
  const results: [string, string][] = [];
  for (const block of text.split(/(?=^#datatype)/m)) {
    const name = /^#default,([^,]*),/m.exec(block)?.[1];
    if (name === undefined) continue;
    const last = results.at(-1);
    if (last?.[0] === name) last[1] += block;
    else results.push([name, block]);
  }
  return results;
}

/** Leaves one of several blank lines: a result without tables is nothing but one more. */
function blankLinesOnce(text: string): string {
  return text.replace(/\n{3,}/g, "\n\n").replace(/^\n+/, "");
}

test("the reference's answers are read, and written again as they were", () => {
  expect(answers.length).toBeGreaterThan(900);
  const decoder = new TextDecoder();
  for (const path of answers) {
    const answer = readFileSync(new URL(path, CASES), "utf8");
    const writer = new AnnotatedCsvWriter({ crlf: false });
    let text = "";
    for (const [name, part] of resultsOf(answer)) {
      for (const batch of decodeText(part, { batchRows: 5 })) text += decoder.decode(writer.batch(name, batch));
      text += decoder.decode(writer.endResult(name));
    }
    expect(blankLinesOnce(text), path).toBe(blankLinesOnce(answer));
  }
});
