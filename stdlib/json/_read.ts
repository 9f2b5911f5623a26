import { fail, NullValue, RecordValue, type Span, type Value } from "../../src/sdk/index.ts";

/** Values nested deeper than this are refused. */
const DEEPEST = 1000;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/**
 * The value that a JSON text in UTF-8 stands for: numbers are floats, objects records, null is a null of unknown type.
 * `wrap` makes each value, those inside of others too, what it is to be.
 *
 * @throws FluxError FLX0306 if it is not JSON
 */
export function readJson(
  data: Uint8Array,
  functionName: string,
  span: Span,
  wrap: (value: Value) => Value = (value) => value,
): Value {
  const read = (json: Json, depth: number): Value => {
    if (depth > DEEPEST) fail("FLX0306", span, `${functionName}: JSON of more than ${DEEPEST} levels`);
    if (json === null) return wrap(new NullValue());
    if (typeof json !== "object") return wrap(json);
    if (Array.isArray(json)) return wrap(json.map((element) => read(element, depth + 1)));
    return wrap(new RecordValue(new Map(Object.entries(json).map(([name, v]) => [name, read(v, depth + 1)]))));
  };
  return read(parseJson(data, functionName, span), 0);
}

/**
 * The plain value of a JSON text in UTF-8.
 *
 * @throws FluxError FLX0306 if it is not JSON
 */
export function parseJson(data: Uint8Array, functionName: string, span: Span): Json {
  try {
    return JSON.parse(new TextDecoder().decode(data));
  } catch (error) {
    return fail("FLX0306", span, `${functionName}: not JSON: ${(error as Error).message}`);
  }
}
