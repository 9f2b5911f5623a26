import { sameBytes } from "../../base/bytes.ts";
import { type Batch, type Schema, sameSchema, segmentCount } from "../../column/batch.ts";
import type { Vector } from "../../column/vector.ts";
import { DictionaryUnion } from "./dictionary-union.ts";
import type { Part, Place } from "./part-decoder.ts";

/**
 * Joins the parts of a text to the tables of the whole: a table that was cut goes on, columns keep their schema and their
 * strings one dictionary.
 */
export class PartJoiner {
  /** Where the next part must begin. */
  place: Place = { start: 0, line: 1, seam: undefined };
  private schema: Schema | undefined;
  private unions: readonly (DictionaryUnion | undefined)[] = [];
  /** The last batch, of which the next part says whether its last table goes on. */
  private held: Batch | undefined;

  /** Whether a part was decoded on assumptions that are true: it begins where the last one ended, in the same block. */
  fits({ start, opening }: Part, assumed: Uint8Array): boolean {
    const { place } = this;
    if (place.seam?.table === undefined || start !== place.start || !sameBytes(assumed, place.seam.header))
      return false;
    // A row without an id belongs to the table before, whose id the decoder did not know.
    return opening.kind !== "row" || opening.table.length > 0 || place.seam.table.length === 0;
  }

  /** Takes the next part and gives the batches that are complete by now. */
  add({ end, lines, opening, batches, seam }: Part): Batch[] {
    const { place } = this;
    const table = place.seam?.table;
    const complete: Batch[] = [];
    const goesOn = opening.kind === "row" && table !== undefined && sameBytes(opening.table, table);
    batches.forEach((read, i) => {
      const batch = this.adopt(read);
      const continues = goesOn && i === 0 && this.held !== undefined && hasLastKeyOf(batch, this.held);
      if (this.held !== undefined) complete.push(continues ? { ...this.held, open: true } : this.held);
      this.held = continues ? { ...batch, continues } : batch;
    });
    this.place = { start: end, line: place.line + lines, seam: seam && { ...seam, table: seam.table ?? table } };
    return complete;
  }

  /** The text has ended: gives the batch that is left. */
  finish(): Batch[] {
    const { held } = this;
    this.held = undefined;
    return held === undefined ? [] : [held];
  }

  /** A batch with the schema and the dictionaries of those before. */
  private adopt(batch: Batch): Batch {
    if (this.schema === undefined || !sameSchema(this.schema, batch.schema)) {
      this.schema = batch.schema;
      this.unions = batch.schema.columns.map((c) => (c.type === "string" ? new DictionaryUnion() : undefined));
    }
    const vectors = batch.vectors.map((v, i) => (v.type === "string" ? (this.unions[i]?.adopt(v) ?? v) : v));
    return { ...batch, schema: this.schema, vectors };
  }
}

/** Whether the first table of a batch has the key of the last table of another. */
function hasLastKeyOf(batch: Batch, before: Batch): boolean {
  const last = segmentCount(before) - 1;
  return (
    batch.schema === before.schema && batch.schema.keys.every((k) => same(batch.vectors[k], 0, before.vectors[k], last))
  );
}

function same(a: Vector, i: number, b: Vector, j: number): boolean {
  const nullA = a.valid !== null && a.valid[i] === 0;
  const nullB = b.valid !== null && b.valid[j] === 0;
  if (nullA || nullB) return nullA && nullB;
  if (a.type === "string" && b.type === "string")
    return a.dictionary.values[a.data[i]] === b.dictionary.values[b.data[j]];
  return Object.is(a.data[i], b.data[j]);
}
