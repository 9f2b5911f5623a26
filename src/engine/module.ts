import { fail } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { PackageScope } from "../expr/evaluate/package-scope.ts";
import { FunctionValue, type Value } from "../expr/value.ts";
import type { Parameter } from "../syntax/index.ts";
import type { FunctionOf, Scheme } from "../types/type.ts";
import { Answer, type Arguments, type Evaluated, settled } from "./answer.ts";
import type { Checked } from "./check.ts";
import type { RunSettings } from "./engine.ts";
import { argumentValues, parameterTypes, ValueError } from "./host-values.ts";

/** Evaluates a script anew and uses what it defines. */
export type Evaluation = (use: (scope: PackageScope) => Value, settings: RunSettings) => Promise<Evaluated>;

/**
 * The names that a script defines, for a program that wants to use them one by one. Each use evaluates the script anew:
 * uses share nothing.
 */
export class Module {
  /** The types of the names. */
  readonly exports: ReadonlyMap<string, Scheme>;
  /** Whether it has a statement that is to be run for itself: a stream, a call. */
  readonly isRunnable: boolean;
  private readonly checked: Checked;
  private readonly evaluation: Evaluation;
  private readonly span: Span;

  constructor(checked: Checked, evaluation: Evaluation) {
    const { types, file } = checked;
    this.checked = checked;
    this.exports = types.exports.members;
    this.isRunnable = file.body.some(({ kind }) => kind === "ExpressionStatement");
    this.evaluation = evaluation;
    this.span = { ...file.span, end: file.span.start };
  }

  /** The type of a function; undefined for any other name. */
  functionType(name: string): FunctionOf | undefined {
    const type = this.exports.get(name)?.type;
    return type?.kind === "function" ? type : undefined;
  }

  /** The parameters of a function, of no certain type, that take times or durations or have one of these for default. */
  timeable(name: string): ReadonlySet<string> {
    const { type, constraints } = this.exports.get(name) ?? {};
    if (type?.kind !== "function") return new Set();
    const defaults = new Set(
      this.parametersOf(name).flatMap(({ id, default: otherwise }) => {
        const shown = otherwise && this.checked.types.typeOf(otherwise);
        return shown?.kind === "basic" && (shown.name === "duration" || shown.name === "time") ? [id.name] : [];
      }),
    );
    const names = [...parameterTypes(type)].flatMap(([parameter, wanted]) => {
      if (wanted.kind !== "variable") return [];
      return constraints?.get(wanted.id)?.includes("Timeable") || defaults.has(parameter) ? [parameter] : [];
    });
    return new Set(names);
  }

  private parametersOf(name: string): readonly Parameter[] {
    for (const statement of this.checked.file.body) {
      const isIt = statement.kind === "VariableAssignment" && statement.id.name === name;
      if (isIt && statement.init.kind === "FunctionExpression") return statement.init.params;
    }
    return [];
  }

  /**
   * Calls a function with arguments by name: values (see `HostValue`), tables (see `GivenTables`) where it wants a stream,
   * or the answers of other calls.
   *
   * @throws (from the answer) FluxError of the script, a TypeError for an argument that is not of its parameter's type
   * @example await lib.call("mean", { tables: "cpu usage=1 0\ncpu usage=3 1" }).rows()
   */
  call(name: string, args: Arguments = {}, settings: RunSettings = {}): Answer {
    return new Answer(() => this.evaluateCall(name, args, settings), this.call);
  }

  /** The value of a name. */
  value(name: string, settings: RunSettings = {}): Answer {
    return new Answer(() => this.evaluateValue(name, settings), this.value);
  }

  /** What `call` answers, as soon as it can be run. */
  async evaluateCall(name: string, args: Arguments, settings: RunSettings = {}): Promise<Evaluated> {
    const given = await settled(args);
    return this.evaluation((scope) => {
      const value = this.valueIn(scope, name);
      if (!(value instanceof FunctionValue)) throw new ValueError(`${name} is no function`);
      return value.call(argumentValues(given, this.functionType(name), name, this.timeable(name)), this.span);
    }, settings);
  }

  /** What `value` answers, as soon as it can be run. */
  evaluateValue(name: string, settings: RunSettings = {}): Promise<Evaluated> {
    return this.evaluation((scope) => this.valueIn(scope, name), settings);
  }

  private valueIn(scope: PackageScope, name: string): Value {
    return scope.values.get(name) ?? fail("FLX0309", this.span, `the script defines no \`${name}\``);
  }
}
