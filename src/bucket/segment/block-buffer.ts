import { Dictionary } from "../../column/dictionary.ts";
import type { BlockValues, FieldType } from "../source.ts";

/** Room for `n` values of a type. */
export function valueBuffer(type: FieldType, n: number): BlockValues {
  switch (type) {
    case "float":
      return { type, data: new Float64Array(n) };
    case "int":
      return { type, data: new BigInt64Array(n) };
    case "uint":
      return { type, data: new BigUint64Array(n) };
    case "bool":
      return { type, data: new Uint8Array(n) };
    case "string":
      return { type, data: new Int32Array(n), dictionary: new Dictionary() };
  }
}
