import { FluxError } from "../../base/diagnostic.ts";
import type { Expression, FunctionExpression, Identifier, Statement as TreeStatement } from "../../syntax/tree.ts";
import { literalValue, refuseIdle, undefinedName } from "../evaluate/expression.ts";
import { type Closure, FunctionTemplate } from "../evaluate/function.ts";
import type { Mode } from "../evaluate/mode.ts";
import type { Resolution } from "../evaluate/resolve.ts";
import { type Probe, REACHED } from "../probes.ts";
import { type Ir, LEVEL, localIr, markIr, nullIr, raiseIr, type Statement } from "./ir.ts";
import { lowerChain } from "./lower-chain.ts";
import { lowerConditional } from "./lower-choice.ts";
import { lowerArray, lowerDict, lowerRecord, lowerString } from "./lower-composite.ts";
import { constant, type Lowered, scalar, scalarsOf } from "./lowered.ts";
import { isRemembered } from "./remember.ts";

/** The values of the names in a function that is being lowered. */
export interface Env {
  readonly frame: Lowered[];
  readonly mode: Mode;
  readonly resolution: Resolution;
}

/** A function whose inlined body would be too large or too deep: it is interpreted. */
export class TooComplex extends Error {}

const MAX_STEPS = 20_000;
const MAX_DEPTH = 150;

/** An operand nested deeper than this gets a name, so that code for it needs no deep recursion. */
const MAX_OPERAND_DEPTH = 40;

/** Collects the statements of a row function while its expressions are lowered. */
export class Lowering {
  statements: Statement[] = [];
  /** What is being lowered is evaluated for every row, not in a branch only. */
  certain = true;
  #ids = 0;
  #steps = 0;
  #depth = 0;

  /** Lowers the body of a function that is called with values for the slots of its frame. */
  call(node: FunctionExpression, env: Env): Lowered {
    return this.#nested(() => {
      const { body } = node;
      const { probes } = env.resolution;
      this.mark(probes?.of(node), REACHED);
      if (body.kind !== "Block") return this.expression(body, env);
      const layout = env.resolution.layouts.get(node);
      for (const statement of body.body) {
        this.mark(probes?.of(statement), REACHED);
        if (statement.kind === "ReturnStatement") return this.expression(statement.argument, env);
        this.#blockStatement(statement, env, layout?.locals.get(statement));
      }
      throw new TooComplex("a block without return");
    });
  }

  #blockStatement(statement: TreeStatement, env: Env, slot: number | undefined): void {
    if (statement.kind === "VariableAssignment" && slot !== undefined) {
      const { init, id } = statement;
      const value = init.kind === "FunctionExpression" ? this.closure(init, id.name, env) : this.expression(init, env);
      env.frame[slot] = this.bind(value);
    } else if (statement.kind === "ExpressionStatement") {
      if (env.mode !== "scalar") refuseIdle(statement);
      this.perform(this.expression(statement.expression, env));
    } else throw new TooComplex(`a ${statement.kind} in a block`);
  }

  expression(node: Expression, env: Env): Lowered {
    if (++this.#steps > MAX_STEPS) throw new TooComplex("too many steps");
    return this.#nested(() => this.#expression(node, env));
  }

  #nested<T>(lower: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new TooComplex("nested too deep");
    const result = lower();
    this.#depth--;
    return result;
  }

  #expression(node: Expression, env: Env): Lowered {
    switch (node.kind) {
      case "Identifier":
        return this.#name(node, env);
      case "IntegerLiteral":
      case "FloatLiteral":
      case "StringLiteral":
      case "DurationLiteral":
      case "DateTimeLiteral":
      case "RegexpLiteral":
      case "LabelLiteral":
        return constant(literalValue(node));
      case "StringExpression":
        return lowerString(this, node, env);
      case "ArrayExpression":
        return lowerArray(this, node, env);
      case "DictExpression":
        return lowerDict(this, node, env);
      case "RecordExpression":
        return lowerRecord(this, node, env);
      case "FunctionExpression":
        return this.closure(node, "", env);
      case "ConditionalExpression":
        return lowerConditional(this, node, env);
      case "PipeLiteral":
      case "BadExpression":
        throw new TooComplex(node.kind);
      default:
        return lowerChain(this, node, env);
    }
  }

  closure(node: FunctionExpression, name: string, { frame, mode, resolution }: Env): Lowered {
    const template = new FunctionTemplate(node, name, resolution);
    return { kind: "function", template, captured: template.layout.captures.map(({ from }) => frame[from]), mode };
  }

  #name(node: Identifier, { frame, resolution }: Env): Lowered {
    const reference = resolution.references.get(node);
    if (reference?.kind === "slot") return frame[reference.slot];
    const value = reference?.kind === "import" ? reference.value : reference?.of.values.get(reference.name);
    return value === undefined ? this.raise(() => undefinedName(node)) : constant(value);
  }

  /** A value that stands for an error, if it is reached. */
  raise(raise: () => never): Lowered {
    return scalar(raiseIr(raise));
  }

  /** What `make` gives at once, or the error it throws, if it is reached. */
  attempt(make: () => Lowered): Lowered {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof FluxError)) throw error;
      return this.raise(() => {
        throw error;
      });
    }
  }

  /** The same value with each part evaluated now, once, so that it can be used any number of times. */
  bind(value: Lowered): Lowered {
    switch (value.kind) {
      case "scalar":
        return scalar(this.#bindNode(value.node));
      case "record": {
        const fields = new Map<string, Lowered>();
        for (const [name, field] of value.fields) fields.set(name, this.bind(field));
        return { ...value, fields };
      }
      case "array":
        return { ...value, elements: value.elements.map((element) => this.bind(element)) };
      default:
        return value;
    }
  }

  #bindNode(node: Ir): Ir {
    switch (node.op) {
      case "constant":
      case "null":
      case "column":
      case "local":
        return node;
      case "raise":
        this.statements.push({ op: "do", value: node });
        return nullIr(node.type);
    }
    if (isRemembered(node)) {
      if (node.facts.fails) this.statements.push({ op: "do", value: node });
      return node;
    }
    const id = this.fresh();
    this.statements.push({ op: "let", id, value: node });
    const { level, fails } = node.facts;
    return localIr(id, node.type, fails && !this.certain ? LEVEL.row : level);
  }

  /** An operand, with a name if it is nested deep. */
  operand(node: Ir): Ir {
    return node.facts.depth > MAX_OPERAND_DEPTH ? this.#bindNode(node) : node;
  }

  /** Evaluates a value that nothing uses, for its errors. */
  perform(value: Lowered): void {
    for (const node of scalarsOf(value)) {
      if (node.facts.fails || node.facts.impure) this.statements.push({ op: "do", value: node });
    }
  }

  /** Null, once the operands that it comes from are evaluated. */
  nullAfter(operands: readonly Ir[], type = nullIr().type): Ir {
    for (const node of operands) this.perform(scalar(node));
    return nullIr(type);
  }

  /** Sets a flag here. */
  mark(probe: Probe | undefined, outcome: number): void {
    if (probe !== undefined) this.statements.push({ op: "do", value: markIr(probe.hits, probe.at + outcome) });
  }

  /** The same bool; one flag is set here where it is true, another where it is not. */
  observe(node: Ir, probe: Probe | undefined, whenTrue: number, whenFalse: number): Ir {
    if (probe === undefined) return node;
    const test = this.#bindNode(node);
    const marked = (outcome: number) => this.branch(() => this.mark(probe, outcome)).statements;
    this.statements.push({
      op: "branch",
      test,
      consequent: marked(whenTrue),
      alternate: marked(whenFalse),
      targets: [],
    });
    return test;
  }

  /** Lowers what is evaluated only sometimes. */
  branch<T>(lower: () => T): { readonly statements: readonly Statement[]; readonly result: T } {
    const { statements: outer, certain } = this;
    this.statements = [];
    this.certain = false;
    const result = lower();
    const { statements } = this;
    this.statements = outer;
    this.certain = certain;
    return { statements, result };
  }

  fresh(): number {
    return this.#ids++;
  }
}

/**
 * Lowers a call of `fn` with values for its parameters by name: its result; what comes before it goes to `lowering.statements`.
 *
 * @throws TooComplex if it has to be interpreted.
 * @throws FluxError if the function can never be called.
 */
export function lowerFunction(
  lowering: Lowering,
  fn: Closure,
  args: ReadonlyMap<string, Lowered>,
  mode: Mode,
): Lowered {
  return lowering.call(fn.template.node, functionEnv(lowering, fn, args, mode));
}

function functionEnv(lowering: Lowering, fn: Closure, args: ReadonlyMap<string, Lowered>, mode: Mode): Env {
  const { layout, resolution } = fn.template;
  const frame: Lowered[] = new Array(layout.size);
  layout.captures.forEach(({ slot }, i) => {
    frame[slot] = constant(fn.captured[i]);
  });
  for (const { name, slot, default: init } of layout.params) {
    const value = args.get(name);
    if (value === undefined && init === undefined) throw new TooComplex(`no value for parameter ${name}`);
    frame[slot] =
      value ?? lowering.bind(lowering.expression(init as Expression, { frame, mode: "scalar", resolution }));
  }
  return { frame, mode, resolution };
}
