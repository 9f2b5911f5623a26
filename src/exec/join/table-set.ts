import { type Batch, Schema, sameSchema } from "../../column/batch.ts";
import { joinBatches } from "../../column/segments.ts";
import type { Memory } from "../../plan/operation.ts";
import { bySchema } from "../shape/per-batch.ts";

/** Collects a stream until its end: all tables of one schema as one batch. */
export class TableSet {
  private readonly memory: Memory;
  private readonly project: (schema: Schema) => Projection;
  private readonly parts: { readonly schema: Schema; readonly batches: Batch[] }[] = [];
  /** Memory that was reserved for what is held, to be released by the user. */
  bytes = 0;

  /** @param keep which columns to hold beside those of the group key; left out: all */
  constructor(memory: Memory, keep: (column: string) => boolean = () => true) {
    this.memory = memory;
    this.project = bySchema((schema) => {
      const kept = schema.columns.flatMap((c, i) => (c.key || keep(c.name) ? [i] : []));
      const own = new Schema(kept.map((i) => schema.columns[i]));
      const known = this.parts.find((p) => sameSchema(p.schema, own));
      const part = known ?? { schema: own, batches: [] };
      if (known === undefined) this.parts.push(part);
      return { ...part, kept };
    });
  }

  push(batch: Batch): void {
    const { schema, batches, kept } = this.project(batch.schema);
    const own = { ...batch, schema, vectors: kept.map((i) => batch.vectors[i]) };
    const bytes = this.memory.hold(own.vectors, own.offsets.byteLength);
    this.bytes += bytes;
    batches.push(own);
  }

  /** The batches as they came, those of one schema together; nothing is held any more. */
  *drain(): Generator<Batch> {
    for (const { batches } of this.parts) yield* batches.splice(0);
    this.memory.release(this.bytes);
    this.bytes = 0;
  }

  /** A batch a schema, in the order in which these came. */
  take(): Batch[] {
    return this.parts.map(({ batches }) => joinBatches(batches));
  }
}

interface Projection {
  readonly schema: Schema;
  readonly batches: Batch[];
  /** Positions of the columns that are held. */
  readonly kept: readonly number[];
}
