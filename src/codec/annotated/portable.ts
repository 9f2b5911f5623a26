import { type Batch, type Column, Schema } from "../../column/batch.ts";
import { Dictionary } from "../../column/dictionary.ts";
import type { Vector } from "../../column/vector.ts";

interface PortableVector {
  readonly data: Vector["data"];
  readonly valid: Vector["valid"];
  /** Of a column of strings: those that its vectors before did not have, and whether they begin a new dictionary. */
  readonly strings?: { readonly added: readonly string[]; readonly isNew: boolean };
}

/** A batch as plain data, which can be sent to another thread. */
export interface PortableBatch {
  /** The columns; undefined where they are those of the batch before. */
  readonly columns: readonly Column[] | undefined;
  readonly vectors: readonly PortableVector[];
  readonly length: number;
  readonly offsets: Int32Array;
  readonly continues: boolean;
  readonly open: boolean;
}

/** Makes batches portable, for one `Unpacker` that gets all of them in the same order. */
export class Packer {
  private schema: Schema | undefined;
  /** Of each column, the dictionary and how many of its strings were packed. */
  private packed: ({ readonly dictionary: Dictionary; readonly size: number } | undefined)[] = [];

  pack({ schema, vectors, length, offsets, continues, open }: Batch): PortableBatch {
    const isNew = schema !== this.schema;
    if (isNew) this.packed = [];
    this.schema = schema;
    const columns = isNew ? schema.columns : undefined;
    return { columns, vectors: vectors.map((v, i) => this.packVector(v, i)), length, offsets, continues, open };
  }

  private packVector(vector: Vector, column: number): PortableVector {
    const { data, valid } = vector;
    if (vector.type !== "string") return { data, valid };
    const { dictionary } = vector;
    const packed = this.packed[column];
    const isNew = packed?.dictionary !== dictionary;
    const size = dictionary.values.length;
    this.packed[column] = { dictionary, size };
    return { data, valid, strings: { added: dictionary.values.slice(isNew ? 0 : packed?.size), isNew } };
  }
}

/** Makes batches of portable ones. */
export class Unpacker {
  private schema = new Schema([]);
  private dictionaries: Dictionary[] = [];

  unpack({ columns, vectors, length, offsets, continues, open }: PortableBatch): Batch {
    if (columns !== undefined) this.schema = new Schema(columns);
    const { schema } = this;
    return { schema, vectors: vectors.map((v, i) => this.unpackVector(v, i)), length, offsets, continues, open };
  }

  private unpackVector({ data, valid, strings }: PortableVector, column: number): Vector {
    const { type } = this.schema.columns[column];
    if (strings === undefined) return { type, data, valid } as Vector;
    if (strings.isNew) this.dictionaries[column] = new Dictionary();
    const dictionary = this.dictionaries[column];
    for (const text of strings.added) dictionary.append(text);
    return { type: "string", data: data as Int32Array, dictionary, valid };
  }
}

/** The memory of a portable batch, to be handed over instead of copied. */
export function memoryOf({ vectors, offsets }: PortableBatch): ArrayBuffer[] {
  const buffers = vectors.flatMap(({ data, valid }) => (valid === null ? [data.buffer] : [data.buffer, valid.buffer]));
  return [...new Set([...buffers, offsets.buffer])] as ArrayBuffer[];
}
