import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import { type Batch, segmentCount } from "../../column/batch.ts";
import { KeyNumbers } from "../../column/key-numbers.ts";
import { keyText } from "../../column/segments.ts";

/**
 * Refuses a second table with a group key that a table before had. Only sources can give such tables (CSV with a table id
 * that comes again); an operation that makes one row of a table would give two rows that claim to be the whole.
 */
export class DistinctKeys {
  private readonly functionName: string;
  private readonly span: Span;
  private readonly keys = new KeyNumbers();

  constructor(functionName: string, span: Span) {
    this.functionName = functionName;
    this.span = span;
  }

  /** Takes the tables of a batch, each complete. */
  check(batch: Batch): void {
    const n = segmentCount(batch);
    let known = this.keys.size;
    const ids = this.keys.ids(batch.schema, batch.vectors, n);
    for (let s = 0; s < n; s++) {
      if (ids[s] === known) known++;
      else
        fail("FLX0402", this.span, `${this.functionName}: two tables have the group key ${keyText(batch, s)}`, [
          "group() them first, so that they become one table",
        ]);
    }
  }
}
