import {
  CallError,
  defineFunction,
  FluxError,
  NullValue,
  position,
  RecordValue,
  UInt,
  type Value,
} from "../../src/sdk/index.ts";

/** Numbers that scripts know kinds of errors by; all others are 3. */
const NUMBERS: Readonly<Record<string, bigint>> = {
  FLX0302: 11n,
  FLX0304: 9n,
  FLX0400: 9n,
  FLX0401: 9n,
  FLX0402: 9n,
  FLX0405: 9n,
  FLX0411: 9n,
  FLX0412: 5n,
  FLX0900: 5n,
  FLX0901: 5n,
  FLX0902: 7n,
};
const INVALID = 3n;
/** The run itself cannot go on: its memory is used up, or it was cancelled. */
const FATAL: ReadonlySet<string> = new Set(["FLX0403", "FLX0404"]);

export default defineFunction(
  {
    decl: "builtin catch : (fn: () => A) => {value: A, msg: string, code: uint}",
    doc: `Calls a function and gives what came of it, also if that is an error.

- **fn**: a function without parameters.

The record has either the value, or the message and the code of the error; the others are null. Codes: 3 for errors of the
script (bad arguments, values that cannot be converted, \`die()\`), 5 for something that was not found, 7 for something that is
not allowed, 9 for data that does not fit (also division by zero), 11 for a number out of range.`,
    examples: [
      `import "experimental"
experimental.catch(fn: () => 1 / 0).code
// => 9`,
      `import "experimental"
experimental.catch(fn: () => 6 / 3).value
// => 2`,
    ],
  },
  (a) => {
    const fn = a.function("fn");
    try {
      return answer(fn.call(new Map(), a.span), new NullValue("string"), new NullValue("uint"));
    } catch (error) {
      if (!(error instanceof FluxError)) throw error;
      const { code } = error.diagnostics[0];
      if (FATAL.has(code)) throw error;
      return answer(new NullValue(), message(error), new UInt(NUMBERS[code] ?? INVALID));
    }
  },
);

function answer(value: Value, msg: Value, code: Value): RecordValue {
  return new RecordValue(
    new Map([
      ["value", value],
      ["msg", msg],
      ["code", code],
    ]),
  );
}

/** The message with the calls that lead to the error, outermost first. */
function message(error: FluxError): string {
  const calls = error instanceof CallError ? error.calls.toReversed() : [];
  const path = calls.map(({ name, span }) => {
    const [from, to] = [position(span.source, span.start), position(span.source, span.end)];
    const place = `${from.line}:${from.column}-${to.line}:${to.column}`;
    return `error calling function ${JSON.stringify(name)} @${place}: `;
  });
  return path.join("") + error.diagnostics[0].message;
}
