import type { FieldType } from "../../bucket/source.ts";
import type { Cell } from "../../column/vector.ts";
import { peer } from "../../engine/node/peer.ts";
import type { WideRows } from "./wide-rows.ts";

/** What is used of the package `hyparquet-writer`. */
interface ParquetPackage {
  readonly ByteWriter: new () => Bytes;
  readonly ParquetWriter: new (options: { writer: Bytes; schema: SchemaElement[]; createdBy: string }) => Writer;
}

interface Bytes {
  readonly buffer: ArrayBuffer;
  /** Bytes in the buffer. */
  index: number;
}

interface Writer {
  write(options: { columnData: { name: string; data: unknown }[]; rowGroupSize: number }): void | Promise<void>;
  finish(): void | Promise<void>;
}

interface SchemaElement {
  readonly name: string;
  readonly type?: string;
  readonly repetition_type?: "REQUIRED" | "OPTIONAL";
  readonly converted_type?: string;
  readonly logical_type?: unknown;
  readonly num_children?: number;
}

/** Columns of a file. */
export interface ParquetColumns {
  readonly tags: readonly string[];
  readonly fields: readonly { readonly name: string; readonly type: FieldType }[];
}

const INTEGER = { type: "INT64", repetition_type: "OPTIONAL" } as const;

const TYPES: Readonly<Record<FieldType, Omit<SchemaElement, "name">>> = {
  float: { type: "DOUBLE", repetition_type: "OPTIONAL" },
  int: INTEGER,
  uint: { ...INTEGER, converted_type: "UINT_64" },
  bool: { type: "BOOLEAN", repetition_type: "OPTIONAL" },
  string: { type: "BYTE_ARRAY", repetition_type: "OPTIONAL", converted_type: "UTF8" },
};

const TIME: SchemaElement = {
  name: "time",
  type: "INT64",
  repetition_type: "REQUIRED",
  logical_type: { type: "TIMESTAMP", isAdjustedToUTC: true, unit: "NANOS" },
};

/** A file of Parquet: a column `time`, one for each tag, one for each field. */
export class ParquetFile {
  private readonly bytes: Bytes;
  private readonly writer: Writer;
  private readonly names: readonly string[];

  private constructor({ ByteWriter, ParquetWriter }: ParquetPackage, { tags, fields }: ParquetColumns) {
    const names = unique(["time", ...tags, ...fields.map((f) => f.name)]);
    const schema: SchemaElement[] = [
      { name: "root", num_children: names.length },
      TIME,
      ...tags.map((_, t) => ({ ...TYPES.string, name: names[1 + t] })),
      ...fields.map(({ type }, f) => ({ ...TYPES[type], name: names[1 + tags.length + f] })),
    ];
    this.names = names;
    this.bytes = new ByteWriter();
    this.writer = new ParquetWriter({ writer: this.bytes, schema, createdBy: "fluxts" });
  }

  /** @throws FluxError FLX0908 without the package */
  static async begin(columns: ParquetColumns): Promise<ParquetFile> {
    return new ParquetFile((await peer("hyparquet-writer", "Parquet")) as ParquetPackage, columns);
  }

  /** Writes rows as a group of their own; gives the bytes. */
  async rows({ length, times, tags, fields }: WideRows): Promise<Uint8Array> {
    const data: (readonly Cell[])[] = [times, ...tags, ...fields];
    const columnData = this.names.map((name, c) => ({ name, data: data[c] }));
    await this.writer.write({ columnData, rowGroupSize: length });
    return this.take();
  }

  /** The end of the file. */
  async finish(): Promise<Uint8Array> {
    await this.writer.finish();
    return this.take();
  }

  private take(): Uint8Array {
    const bytes = new Uint8Array(this.bytes.buffer, 0, this.bytes.index).slice();
    this.bytes.index = 0;
    return bytes;
  }
}

/** Names that differ: one that is taken gets underscores behind it. */
function unique(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    while (taken.has(free)) free += "_";
    taken.add(free);
    return free;
  });
}
