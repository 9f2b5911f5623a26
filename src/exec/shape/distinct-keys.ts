import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import { type Batch, segmentCount } from "../../column/batch.ts";
import { Grouper } from "../../column/grouper.ts";
import { keyText } from "../../column/segments.ts";

/**
 * Refuses a second table with a group key that a table before had. Only sources can give such tables (CSV with a table id
 * that comes again); an operation that makes one row of a table would give two rows that claim to be the whole.
 */
export class DistinctKeys {
  private readonly functionName: string;
  private readonly span: Span;
  private readonly groupers = new Map<string, Grouper>();

  constructor(functionName: string, span: Span) {
    this.functionName = functionName;
    this.span = span;
  }

  /** Takes the tables of a batch, each complete. */
  check(batch: Batch): void {
    const { schema } = batch;
    const keys = schema.keys.sort((a, b) => (schema.columns[a].name < schema.columns[b].name ? -1 : 1));
    const name = JSON.stringify(keys.map((k) => schema.columns[k].name));
    let grouper = this.groupers.get(name);
    if (grouper === undefined) {
      grouper = new Grouper(keys.length);
      this.groupers.set(name, grouper);
    }
    const n = segmentCount(batch);
    let known = grouper.size;
    const ids = grouper.ids(
      keys.map((k) => batch.vectors[k]),
      n,
    );
    for (let s = 0; s < n; s++) {
      if (ids[s] === known) known++;
      else
        fail("FLX0402", this.span, `${this.functionName}: two tables have the group key ${keyText(batch, s)}`, [
          "group() them first, so that they become one table",
        ]);
    }
  }
}
