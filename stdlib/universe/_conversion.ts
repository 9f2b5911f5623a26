import {
  type ConversionTarget,
  conversion,
  convert,
  type Definition,
  type Documented,
  defineScalar,
  type Kernel,
} from "../../src/sdk/index.ts";

const KINDS = ["bool", "int", "uint", "float", "string", "time", "duration", "bytes"] as const;

/** The function that converts to the type of its name. */
export function defineConversion(to: ConversionTarget, documented: Documented): Definition {
  return defineScalar({ ...documented, call: (a) => convert(a.value("v"), to, a.span), kernels: kernelsTo(to) });
}

function kernelsTo(to: ConversionTarget): Kernel[] {
  return KINDS.flatMap((from) => {
    const found = conversion(from, to);
    if (found === undefined) return [];
    const { kernel, fails } = found;
    // Only `bytes` refuses null, so it has to see it.
    const nulls = to === "bytes" ? "call" : "propagate";
    return [{ params: [{ name: "v", type: from }], result: to, fn: kernel, nulls, total: !fails }];
  });
}
