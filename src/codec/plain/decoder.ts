import { fail } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Batch } from "../../column/batch.ts";
import type { ColumnType } from "../../column/vector.ts";
import type { Decoder } from "../decoder.ts";
import { PlainTable } from "./plain-table.ts";
import type { RowBlock } from "./row-block.ts";
import { RowReader } from "./row-reader.ts";

export interface PlainCsvOptions {
  /** Name of the file, for errors. */
  readonly name: string;
  /** Rows that a batch has at most. */
  readonly batchRows: number;
  /** Whether the first row names the columns (the default); otherwise they are `col0`, `col1`, … */
  readonly header?: boolean;
  /** One character; if left out, the one of comma, tab, semicolon and bar that cuts the first rows most evenly. */
  readonly delimiter?: string;
  /**
   * The type of all columns, or the types of some by name. The others get the narrowest type that all their values fit,
   * see `typesOf`; for that the whole input is held until its end.
   */
  readonly types?: ColumnType | Readonly<Record<string, ColumnType>>;
}

/**
 * Decodes CSV without annotations, given in chunks that may end anywhere, into one table without group key. An empty
 * field, quoted or not, is null. Empty lines are passed over. Input without any row gives no table.
 *
 * @example
 * const decoder = new PlainCsvDecoder({ name: "cars.csv", batchRows: 4096, types: { id: "string" } });
 * for (const chunk of chunks) for (const batch of decoder.push(chunk)) use(batch);
 * for (const batch of decoder.finish()) use(batch);
 */
export class PlainCsvDecoder implements Decoder {
  private readonly options: PlainCsvOptions;
  private readonly reader: RowReader;
  private table: PlainTable | undefined;

  constructor(options: PlainCsvOptions) {
    this.options = options;
    this.reader = new RowReader(options.name, options.delimiter);
  }

  /** Bytes of columns whose type is inferred. */
  get held(): number {
    return this.table?.held ?? 0;
  }

  /**
   * @throws FluxError FLX0530 for a row with another number of fields than the first, FLX0531 for a value that is not of
   * the type given for its column, FLX0532 for misplaced quotes, FLX0533 if a type is given for an unknown column,
   * FLX0523 for text that is not UTF-8.
   */
  push(chunk: Uint8Array): Batch[] {
    const block = this.reader.push(chunk);
    return block === undefined ? [] : this.read(block);
  }

  /** @throws FluxError as `push` */
  finish(): Batch[] {
    const batches = this.read(this.reader.finish());
    return this.table === undefined ? batches : [...batches, ...this.table.finish()];
  }

  private read(block: RowBlock): Batch[] {
    const batches: Batch[] = [];
    for (let row = 0; row < block.rows.length; row++) {
      if (block.isBlank(row)) continue;
      if (this.table === undefined) {
        this.table = this.begin(block, row);
        if (this.options.header !== false) continue;
      }
      const batch = this.table.append(block, row);
      if (batch !== undefined) batches.push(batch);
    }
    return batches;
  }

  private begin(block: RowBlock, row: number): PlainTable {
    const { header, types = {}, batchRows } = this.options;
    const fields = block.rows[row];
    const names = header === false ? fields.map((_, i) => `col${i}`) : fields;
    if (typeof types === "string") return new PlainTable(names, () => types, batchRows);
    for (const name of Object.keys(types)) {
      if (names.includes(name)) continue;
      const hint = nearest(name, names);
      const notes = [hint === undefined ? `the columns are ${names.join(", ")}` : `is "${hint}" meant?`];
      fail("FLX0533", block.rowSpan(row), `a type is given for column "${name}", which is not there`, notes);
    }
    return new PlainTable(names, (name) => (Object.hasOwn(types, name) ? types[name] : undefined), batchRows);
  }
}
