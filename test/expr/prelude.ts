import { fail } from "../../src/base/diagnostic.ts";
import { durationFromNanoseconds } from "../../src/base/duration.ts";
import { MAX_INT64 } from "../../src/base/int64.ts";
import { loadRegexpEngine } from "../../src/base/regexp.ts";
import { NO_SPAN, type Span } from "../../src/base/span.ts";
import { type ConversionTarget, conversion, convert } from "../../src/expr/convert.ts";
import { display } from "../../src/expr/display.ts";
import { equalValues } from "../../src/expr/equal.ts";
import { CallError } from "../../src/expr/errors.ts";
import { PackageScope } from "../../src/expr/evaluate/package-scope.ts";
import { runFile } from "../../src/expr/evaluate/run.ts";
import { kindOf, toRaw } from "../../src/expr/kind.ts";
import { type Kernel, matchKernel, NativeFunction, type StaticArgument } from "../../src/expr/native.ts";
import type { Probes } from "../../src/expr/probes.ts";
import {
  DurationValue,
  type FunctionParameter,
  FunctionValue,
  NullValue,
  RecordValue,
  StreamValue,
  Time,
  UInt,
  type Value,
} from "../../src/expr/value.ts";
import { type File, parse } from "../../src/syntax/index.ts";
import type { BasicName } from "../../src/types/type.ts";

await loadRegexpEngine();

/** A small library for tests of the evaluator and of row functions. */

type Call = (args: ReadonlyMap<string, Value>, span: Span) => Value;
type KernelFor = (args: ReadonlyMap<string, StaticArgument>) => Kernel | undefined;

export class TestNative extends NativeFunction {
  readonly name: string;
  readonly params: readonly FunctionParameter[];
  readonly pipe: string | undefined;
  override readonly pure: boolean;
  readonly #call: Call;
  readonly #kernelFor: KernelFor;

  /** Parameters as in `"<-tables fn ?n"`: `<-` marks the pipe parameter, `?` optional ones. */
  constructor(name: string, params: string, call: Call, kernelFor: KernelFor = () => undefined, pure = true) {
    super();
    this.name = name;
    const names = params.split(" ").filter((p) => p !== "");
    this.params = names.map((p) => ({ name: p.replace(/^(<-|\?)/, ""), optional: p.startsWith("?") }));
    this.pipe = names.find((p) => p.startsWith("<-"))?.slice(2);
    this.pure = pure;
    this.#call = call;
    this.#kernelFor = kernelFor;
  }

  call(args: ReadonlyMap<string, Value>, span: Span): Value {
    for (const name of args.keys()) {
      if (!this.params.some((p) => p.name === name)) fail("FLX0308", span, `unused arguments [${name}]`);
    }
    for (const { name, optional } of this.params) {
      if (!optional && !args.has(name)) fail("FLX0308", span, `missing required keyword argument "${name}"`);
    }
    return this.#call(args, span);
  }

  override kernelFor(args: ReadonlyMap<string, StaticArgument>): Kernel | undefined {
    return this.#kernelFor(args);
  }
}

export class TestStream extends StreamValue {}

const arg = (args: ReadonlyMap<string, Value>, name: string): Value => args.get(name) as Value;

function arrayArg(args: ReadonlyMap<string, Value>, name: string, span: Span): readonly Value[] {
  const value = arg(args, name);
  return Array.isArray(value) ? value : fail("FLX0601", span, `${name} must be an array`);
}

function functionArg(args: ReadonlyMap<string, Value>, name: string, span: Span): FunctionValue {
  const value = arg(args, name);
  return value instanceof FunctionValue ? value : fail("FLX0601", span, `${name} must be a function`);
}

function conversionFunction(to: ConversionTarget): TestNative {
  return new TestNative(
    to,
    "v",
    (args, span) => convert(arg(args, "v"), to, span),
    (args) => {
      const from = args.get("v")?.type;
      const found = from && conversion(from, to);
      return (
        found && {
          params: [{ name: "v", type: from }],
          result: to,
          fn: found.kernel,
          nulls: to === "bytes" ? "call" : "propagate",
          total: !found.fails,
        }
      );
    },
  );
}

function kernelFunction(name: string, kernel: Kernel): TestNative {
  const params = kernel.params.map((p) => (p.default === undefined ? p.name : `?${p.name}`)).join(" ");
  return new TestNative(
    name,
    params,
    (args, span) => {
      const raws = kernel.params.map((p) => {
        const value = args.get(p.name);
        if (value !== undefined && !(value instanceof NullValue) && kindOf(value) !== p.type) {
          fail("FLX0601", span, `${p.name} must be of type ${p.type}`);
        }
        return value === undefined ? p.default : value instanceof NullValue ? null : toRaw(value);
      });
      if (kernel.nulls === "propagate" && raws.includes(null)) return new NullValue(kernel.result);
      const raw = (kernel.fn as (...raws: unknown[]) => unknown)(...raws);
      if (raw === null) return new NullValue(kernel.result);
      if (kernel.result === "uint") return new UInt(raw as bigint);
      if (kernel.result === "time") return new Time(raw as bigint);
      return raw as Value;
    },
    (args) => matchKernel([kernel], args),
  );
}

/** Catches the error of a function: `{code, msg}`, with the calls that the error passed. */
function caught(error: unknown): RecordValue {
  if (!(error instanceof CallError)) throw error;
  const trail = error.calls.map(({ name }) => `${name}: `).reverse();
  return new RecordValue(
    new Map<string, Value>([
      ["code", error.diagnostics[0].code],
      ["msg", trail.slice(1).join("") + error.diagnostics[0].message],
    ]),
  );
}

export function testPrelude(): PackageScope {
  const prelude = new PackageScope("universe", "universe", true);
  const { values } = prelude;
  values.set("true", true);
  values.set("false", false);
  values.set("inf", new DurationValue(durationFromNanoseconds(MAX_INT64)));
  for (const to of ["string", "int", "uint", "float", "bool", "time", "duration", "bytes"] as const) {
    values.set(to, conversionFunction(to));
  }
  const natives = [
    new TestNative("now", "", () => new Time(1n)),
    new TestNative("display", "v", (args) => display(arg(args, "v"))),
    new TestNative("length", "<-arr", (args, span) => BigInt(arrayArg(args, "arr", span).length)),
    new TestNative("contains", "value set", (args, span) =>
      arrayArg(args, "set", span).some((v) => equalValues(v, arg(args, "value"))),
    ),
    new TestNative("die", "msg", (args, span) => fail("FLX0307", span, arg(args, "msg") as string), undefined, false),
    new TestNative("null", "?type", (args) => new NullValue(args.get("type") as BasicName | undefined)),
    new TestNative("stream", "", () => new TestStream()),
    new TestNative(
      "catch",
      "fn",
      (args, span) => {
        try {
          return new RecordValue(new Map([["value", functionArg(args, "fn", span).call(new Map(), span)]]));
        } catch (error) {
          return caught(error);
        }
      },
      undefined,
      false,
    ),
    new TestNative("apply", "<-v fn", (args, span) =>
      functionArg(args, "fn", span).call(new Map([["v", arg(args, "v")]]), span),
    ),
    kernelFunction("sqrt", {
      params: [{ name: "x", type: "float" }],
      result: "float",
      fn: Math.sqrt,
      nulls: "propagate",
      total: true,
    }),
    kernelFunction("upper", {
      params: [{ name: "v", type: "string" }],
      result: "string",
      fn: (v: string | null) => v?.toUpperCase() ?? fail("FLX0301", NO_SPAN, "null"),
      nulls: "call",
    }),
    kernelFunction("repeat", {
      params: [
        { name: "v", type: "string" },
        { name: "n", type: "int", default: 2n },
      ],
      result: "string",
      fn: (v: string, n: bigint) => (n < 0n ? null : v.repeat(Number(n % 4n))),
      nulls: "propagate",
      nullable: true,
    }),
  ];
  for (const native of natives) values.set(native.name, native);
  prelude.options.add("now");
  return prelude;
}

/** The variables of a script. `packages` are what it may import. */
export function runScript(
  text: string,
  packages: Readonly<Record<string, PackageScope>> = {},
  yielded: Value[] = [],
  watch?: (file: File) => Probes | undefined,
): PackageScope {
  const { file, diagnostics } = parse({ name: "test.flux", text });
  if (diagnostics.length > 0) throw new Error(diagnostics.map((d) => d.message).join("\n"));
  return runFile(file, {
    prelude: testPrelude(),
    importPackage: (path, span) => packages[path] ?? fail("FLX0309", span, `no package ${path}`),
    onExpression: (value) => {
      if (value instanceof StreamValue) yielded.push(value);
    },
    probes: watch?.(file),
  });
}
