import type { Value } from "../expr/value.ts";
import { RecordValue, Time } from "../expr/value.ts";
import { BASIC, recordOf } from "../types/construct.ts";
import type { Scheme, Type } from "../types/type.ts";

/** A parameter of a script as the host gives it: number is float, bigint is int, Date or nanoseconds are a time. */
export type Param = string | number | bigint | boolean | Date | { readonly time: bigint };

export type Params = Readonly<Record<string, Param>>;

/** The parameters as the record `params`. */
export function paramsValue(params: Params = {}): RecordValue {
  return new RecordValue(new Map(Object.entries(params).map(([name, value]) => [name, paramValue(value)])));
}

/** The type of `params`. */
export function paramsScheme(params: Params = {}): Scheme {
  const fields = Object.entries(params).map(([name, value]) => ({
    label: { kind: "label" as const, name },
    type: paramType(value),
  }));
  return { variables: [], constraints: new Map(), type: recordOf(fields) };
}

function paramValue(param: Param): Value {
  if (param instanceof Date) return new Time(BigInt(param.getTime()) * 1_000_000n);
  return typeof param === "object" ? new Time(param.time) : param;
}

function paramType(param: Param): Type {
  switch (typeof param) {
    case "string":
      return BASIC.string;
    case "number":
      return BASIC.float;
    case "bigint":
      return BASIC.int;
    case "boolean":
      return BASIC.bool;
    default:
      return BASIC.time;
  }
}
