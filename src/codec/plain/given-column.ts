import { parseFloat64 } from "../../base/float.ts";
import { parseInt64, parseUint64 } from "../../base/int64.ts";
import { parseTime } from "../../base/time.ts";
import { VectorBuilder } from "../../column/builder.ts";
import type { Cell, ColumnType, Vector } from "../../column/vector.ts";

const BOOLS: ReadonlyMap<string, boolean> = new Map([
  ...["1", "t", "T", "true", "True", "TRUE"].map((word) => [word, true] as const),
  ...["0", "f", "F", "false", "False", "FALSE"].map((word) => [word, false] as const),
]);

/** The value of a text under a type, as annotated CSV takes it; undefined if the text is none of that type. */
const READ: Readonly<Record<ColumnType, (text: string) => Cell | undefined>> = {
  bool: (text) => BOOLS.get(text),
  int: parseInt64,
  uint: parseUint64,
  float: parseFloat64,
  time: parseTime,
  string: (text) => text,
};

/** A column whose type is known before its values. */
export class GivenColumn {
  readonly type: ColumnType;
  private readonly builder: VectorBuilder;
  private readonly read: (text: string) => Cell | undefined;

  constructor(type: ColumnType) {
    this.type = type;
    this.builder = new VectorBuilder(type);
    this.read = READ[type];
  }

  /** Appends a value, null for an empty text; false if the text is no value of the type. */
  append(text: string): boolean {
    const cell = text === "" ? null : this.read(text);
    if (cell === undefined) return false;
    this.builder.append(cell);
    return true;
  }

  /** The values since the last call. */
  take(): Vector {
    return this.builder.finish();
  }
}
