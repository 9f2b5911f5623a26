import type { Span } from "../../base/span.ts";
import type { BasicName } from "../../types/type.ts";
import type { Raw } from "../kind.ts";
import type { Value } from "../value.ts";
import type { Lowered } from "./lowered.ts";
import { type StaticType, TypeCell } from "./type-cell.ts";

/**
 * A row function between tree and code: scalar expressions over columns with static types. Calls of the script's functions are
 * inlined, records and arrays are taken apart, constants are folded.
 */
export type Ir =
  | ConstantIr
  | NullIr
  | ColumnIr
  | LocalIr
  | ApplyIr
  | ExistsIr
  | RequireIr
  | LogicIr
  | ChooseIr
  | RaiseIr
  | MarkIr
  | BoxedIr;

/** How often an expression has to be evaluated. */
export const LEVEL = { once: 0, segment: 1, row: 2 } as const;
export type Level = 0 | 1 | 2;

/** What is known of an expression without evaluating it. */
export interface Facts {
  readonly level: Level;
  /** The string column that it depends on, if on nothing else; NO_COLUMN if on none, else OTHER_COLUMNS. */
  readonly column: number;
  /** Locals that it uses and that are defined outside of it. */
  readonly free: ReadonlySet<number>;
  /** Evaluating it can throw. */
  readonly fails: boolean;
  /** It has effects or is not the same each time, so it is evaluated wherever and whenever it stands. */
  readonly impure: boolean;
  /** It calls something that costs more than a few instructions. */
  readonly heavy: boolean;
  /** Nesting of operands. */
  readonly depth: number;
}

const NO_COLUMN = -1;
const OTHER_COLUMNS = -2;

const NO_LOCALS: ReadonlySet<number> = new Set();

const NOTHING: Facts = {
  level: LEVEL.once,
  column: NO_COLUMN,
  free: NO_LOCALS,
  fails: false,
  impure: false,
  heavy: false,
  depth: 0,
};

/** A value that is the same for all rows and not null. */
export interface ConstantIr {
  readonly op: "constant";
  readonly type: BasicName;
  readonly raw: Raw;
  readonly facts: Facts;
}

/** Null for all rows. */
export interface NullIr {
  readonly op: "null";
  readonly type: StaticType;
  readonly facts: Facts;
}

export interface ColumnIr {
  readonly op: "column";
  readonly type: BasicName;
  /** Position among the inputs. */
  readonly index: number;
  readonly facts: Facts;
}

/** The value of a statement above (see `Statement`). */
export interface LocalIr {
  readonly op: "local";
  readonly type: StaticType;
  readonly id: number;
  readonly facts: Facts;
}

/** A kernel applied to raw values. */
export interface ApplyIr {
  readonly op: "apply";
  readonly type: BasicName;
  readonly fn: (...args: never[]) => Raw | null;
  readonly args: readonly Ir[];
  /** `propagate`: a null argument makes the result null; `call`: `fn` takes null itself. */
  readonly nulls: "propagate" | "call";
  /** `fn` can give null. */
  readonly nullable: boolean;
  readonly span: Span;
  readonly facts: Facts;
}

export interface ExistsIr {
  readonly op: "exists";
  readonly type: "bool";
  readonly arg: Ir;
  readonly facts: Facts;
}

/** The argument, which must not be null. */
export interface RequireIr {
  readonly op: "require";
  readonly type: StaticType;
  readonly arg: Ir;
  /** Throws the error for a null. */
  readonly refuse: () => never;
  readonly facts: Facts;
}

/** `and`, `or`: by three-valued logic, or such that a null left operand of `and` is false. */
export interface LogicIr {
  readonly op: "logic";
  readonly type: "bool";
  readonly operator: "and" | "or";
  readonly threeValued: boolean;
  readonly left: Ir;
  readonly right: Body;
  /** Done where the left operand decides. */
  readonly decided: readonly Statement[];
  readonly facts: Facts;
}

/** A conditional; a null test takes the second branch. */
export interface ChooseIr {
  readonly op: "choose";
  readonly type: StaticType;
  readonly test: Ir;
  readonly consequent: Body;
  readonly alternate: Body;
  readonly facts: Facts;
}

/** An error, if it is reached. */
export interface RaiseIr {
  readonly op: "raise";
  readonly type: StaticType;
  readonly raise: () => never;
  readonly facts: Facts;
}

/** Sets a flag, for coverage. Like an error it counts where it is reached, and only there. */
export interface MarkIr {
  readonly op: "mark";
  readonly type: TypeCell;
  readonly hits: Uint8Array;
  readonly at: number;
  readonly facts: Facts;
}

/** A function of values (not raw): for whatever has no kernel. */
export interface BoxedIr {
  readonly op: "boxed";
  /** A known type of the result (or null), or `value`. */
  readonly type: BasicName | "value";
  readonly fn: (...args: Value[]) => Value;
  readonly args: readonly Lowered[];
  readonly span: Span;
  readonly facts: Facts;
}

/** Something done before the result of a body is evaluated. */
export type Statement =
  | { readonly op: "let"; readonly id: number; readonly value: Ir }
  /** Evaluated for its errors or effects only. */
  | { readonly op: "do"; readonly value: Ir }
  /** A conditional with several results: each target is what the branch taken gives. */
  | {
      readonly op: "branch";
      readonly test: Ir;
      readonly consequent: readonly Statement[];
      readonly alternate: readonly Statement[];
      readonly targets: readonly {
        readonly id: number;
        readonly type: StaticType;
        readonly consequent: Ir;
        readonly alternate: Ir;
      }[];
    };

/** Statements and a result. */
export interface Body {
  readonly statements: readonly Statement[];
  readonly result: Ir;
}

export function constantIr(raw: Raw, type: BasicName): ConstantIr {
  return { op: "constant", type, raw, facts: NOTHING };
}

export function nullIr(type: StaticType = new TypeCell()): NullIr {
  return { op: "null", type, facts: NOTHING };
}

export function columnIr(index: number, type: BasicName, level: Level): ColumnIr {
  const column = type === "string" ? index : OTHER_COLUMNS;
  return { op: "column", type, index, facts: { ...NOTHING, level, column } };
}

export function localIr(id: number, type: StaticType, level: Level): LocalIr {
  return { op: "local", type, id, facts: { ...NOTHING, level, column: OTHER_COLUMNS, free: new Set([id]) } };
}

export function applyIr(
  fields: Omit<ApplyIr, "op" | "facts"> & { readonly fails: boolean; readonly impure?: boolean },
): ApplyIr {
  const { fails, impure = false, ...rest } = fields;
  const light = fields.args.every(
    ({ type }) => type === "int" || type === "uint" || type === "float" || type === "bool" || type === "time",
  );
  return { op: "apply", ...rest, facts: combine(fields.args, { fails, impure, heavy: !light }) };
}

export function existsIr(arg: Ir): ExistsIr {
  return { op: "exists", type: "bool", arg, facts: combine([arg]) };
}

export function requireIr(arg: Ir, refuse: () => never): RequireIr {
  return { op: "require", type: arg.type, arg, refuse, facts: combine([arg], { fails: true }) };
}

export function logicIr(
  operator: "and" | "or",
  threeValued: boolean,
  left: Ir,
  right: Body,
  decided: readonly Statement[],
): LogicIr {
  const facts = combine([left, right, ...(decided.length > 0 ? [{ statements: decided, result: left }] : [])]);
  return { op: "logic", type: "bool", operator, threeValued, left, right, decided, facts };
}

export function chooseIr(test: Ir, consequent: Body, alternate: Body, type: StaticType): ChooseIr {
  return { op: "choose", type, test, consequent, alternate, facts: combine([test, consequent, alternate]) };
}

export function raiseIr(raise: () => never): RaiseIr {
  return { op: "raise", type: new TypeCell(), raise, facts: { ...NOTHING, fails: true } };
}

export function markIr(hits: Uint8Array, at: number): MarkIr {
  return { op: "mark", type: new TypeCell(), hits, at, facts: { ...NOTHING, fails: true } };
}

export function boxedIr(
  fields: Omit<BoxedIr, "op" | "facts"> & { readonly impure: boolean },
  scalars: readonly Ir[],
): BoxedIr {
  const { impure, ...rest } = fields;
  return { op: "boxed", ...rest, facts: combine(scalars, { fails: true, impure, heavy: true }) };
}

/** The facts of statements in front of a result. */
function bodyFacts({ statements, result }: Body): Facts {
  if (statements.length === 0) return result.facts;
  const parts = [...statements.map(statementFacts), result.facts];
  const bound = new Set(statements.flatMap(boundBy));
  const facts = merge(parts, {});
  const free = new Set([...facts.free].filter((id) => !bound.has(id)));
  return { ...facts, free };
}

function statementFacts(statement: Statement): Facts {
  if (statement.op !== "branch") return statement.value.facts;
  const { test, consequent, alternate, targets } = statement;
  const nothing = nullIr();
  const branches = [
    bodyFacts({ statements: consequent, result: nothing }),
    bodyFacts({ statements: alternate, result: nothing }),
  ];
  const bound = new Set([...consequent, ...alternate].flatMap(boundBy));
  const results = targets.flatMap((target) => [target.consequent.facts, target.alternate.facts]);
  const facts = merge([test.facts, ...branches, ...results], {});
  return { ...facts, free: new Set([...facts.free].filter((id) => !bound.has(id))) };
}

function boundBy(statement: Statement): number[] {
  if (statement.op === "let") return [statement.id];
  return statement.op === "branch" ? statement.targets.map(({ id }) => id) : [];
}

function combine(parts: readonly (Ir | Body)[], own: Partial<Facts> = {}): Facts {
  return merge(
    parts.map((part) => ("op" in part ? part.facts : bodyFacts(part))),
    own,
  );
}

function merge(parts: readonly Facts[], own: Partial<Facts>): Facts {
  let level: Level = own.impure ? LEVEL.row : LEVEL.once;
  let column = NO_COLUMN;
  let free = NO_LOCALS;
  let { fails = false, impure = false, heavy = false } = own;
  let depth = 0;
  for (const part of parts) {
    if (part.level > level) level = part.level;
    if (part.column !== NO_COLUMN && part.column !== column) {
      column = column === NO_COLUMN ? part.column : OTHER_COLUMNS;
    }
    if (part.free.size > 0) free = free.size === 0 ? part.free : new Set([...free, ...part.free]);
    fails ||= part.fails;
    impure ||= part.impure;
    heavy ||= part.heavy;
    if (part.depth > depth) depth = part.depth;
  }
  return { level, column, free, fails, impure, heavy, depth: depth + 1 };
}
