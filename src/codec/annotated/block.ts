import { Schema } from "../../column/batch.ts";
import type { BlockColumn, BlockHeader } from "./block-header.ts";
import type { CellUse } from "./row-scanner.ts";

/** How the rows of a block are read. */
export interface Block {
  readonly header: BlockHeader;
  /** The columns that are read. */
  readonly schema: Schema;
  /** What is done with each cell of a row. */
  readonly uses: readonly CellUse[];
  /** The columns of the group key and the other ones that are read, each with the number of its cell. */
  readonly keys: readonly CellColumn[];
  readonly values: readonly CellColumn[];
}

export interface CellColumn extends BlockColumn {
  readonly cell: number;
}

/** Plans the reading of a block whose rows have `metaCells` cells before the columns. */
export function planBlock(header: BlockHeader, metaCells: number, isWanted: (name: string) => boolean): Block {
  const columns = header.columns.map((column, i): CellColumn => ({ ...column, cell: metaCells + i }));
  const keys = columns.filter((c) => c.key);
  const values = columns.filter((c) => !c.key && isWanted(c.name));
  const read = columns.filter((c) => keys.includes(c) || values.includes(c));
  const uses = new Array<CellUse>(metaCells + columns.length).fill("skip").fill("same", 0, metaCells);
  for (const { cell } of keys) uses[cell] = "same";
  for (const { cell } of values) uses[cell] = "read";
  const schema = new Schema(read.map(({ name, datatype, key }) => ({ name, type: datatype.type, key })));
  return { header, schema, uses, keys, values };
}
