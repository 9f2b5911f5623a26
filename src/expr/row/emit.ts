import type { Span } from "../../base/span.ts";
import type { ColumnType } from "../../column/vector.ts";
import type { BasicName } from "../../types/type.ts";
import { locate } from "../errors.ts";
import { Closure } from "../evaluate/function.ts";
import { fromRaw, type Raw } from "../kind.ts";
import { NullValue, RecordValue, type Value } from "../value.ts";
import { constantOf } from "./box.ts";
import { type Code, code, joinCode, Unit } from "./code.ts";
import {
  type ApplyIr,
  type Body,
  type BoxedIr,
  type ChooseIr,
  type Ir,
  LEVEL,
  type Level,
  type LogicIr,
  type Statement,
} from "./ir.ts";
import type { Lowered } from "./lowered.ts";
import { Memo, type OutputStrings, STATE } from "./memo.ts";
import { isRemembered } from "./remember.ts";
import { knownType, type StaticType } from "./type-cell.ts";

/** What the emitter has to know of an input column. */
export interface EmitInput {
  readonly type: ColumnType;
  /** One value a segment. */
  readonly key: boolean;
  /** Some row may be null. */
  readonly nullable: boolean;
}

/** The code of a value (the name of a variable or a constant) and of whether it is null. */
export interface Emitted {
  readonly v: Code;
  readonly n: Code;
}

export const TRUE = code`true`;
export const FALSE = code`false`;
const NULL_STATE = code`${STATE.null}`;

/** Row and segment number in generated code. */
export const ROW = code`i`;
export const SEGMENT = code`s`;

/** A run of statements in generated code. */
export class Block {
  readonly lines: Code[] = [];
  readonly level: Level;
  /** Whatever stands here is evaluated for each row (or segment with rows). */
  readonly certain: boolean;
  readonly values: Map<number, Code>;
  readonly nulls: Map<number, Code>;

  constructor(level: Level, certain: boolean, outer?: Block) {
    this.level = level;
    this.certain = certain;
    this.values = new Map(outer?.values);
    this.nulls = new Map(outer?.nulls);
  }

  add(line: Code): void {
    this.lines.push(line);
  }

  inner(): Block {
    return new Block(this.level, false, this);
  }

  get text(): Code {
    return joinCode(this.lines, "\n");
  }
}

/** Turns the expressions of one row function into JavaScript, for inputs with or without nulls. */
export class Emitter {
  readonly unit = new Unit();
  /** Done once a call, before the first row. */
  readonly prologue: Code[] = [];
  /** Done once a segment, before its first row. */
  readonly segment = new Block(LEVEL.segment, true);
  readonly row = new Block(LEVEL.row, true);
  /** Something done once a segment can fail, so it must not be done for a segment without rows. */
  segmentFails = false;
  /** Code refers to the number of the segment. */
  usesSegments = false;
  readonly #inputs: readonly EmitInput[];
  readonly #locals = new Map<number, Emitted>();
  readonly #hoisted = new Map<Ir, Emitted>();
  readonly #memos = new Map<
    Ir,
    Map<OutputStrings | undefined, { memo: Code; states: Code; values: Code; nullable: boolean }>
  >();
  readonly #loaded = new Set<string>();
  /** Columns whose nulls made a difference. */
  readonly consulted = new Set<number>();
  readonly #spans: Span[] = [];
  #remembering = false;

  constructor(inputs: readonly EmitInput[]) {
    this.#inputs = inputs;
    this.unit.share(code`let site = 0;`);
  }

  /** Gives a local its code from outside: a parameter that is no column. */
  define(id: number, emitted: Emitted): void {
    this.#locals.set(id, emitted);
  }

  /** `body` with the place of what it does added to its errors. */
  located(body: Code): Code {
    const spans = this.#spans;
    const at = this.unit.capture((error: unknown, site: number) => locate(error, spans[site]));
    return code`try {\n${body}\n} catch (error) {\nthrow ${at}(error, site);\n}`;
  }

  /** The code of an array or mask of an input. */
  load(part: "d" | "m" | "x", index: number): Code {
    const name = code`${part as Code}${index}`;
    if (!this.#loaded.has(name)) {
      this.#loaded.add(name);
      const source = part === "d" ? code`data` : part === "m" ? code`valid` : code`dictionary.values`;
      this.prologue.push(code`const ${name} = inputs[${index}].${source};`);
    }
    return name;
  }

  statements(list: readonly Statement[], block: Block): void {
    for (const statement of list) {
      if (statement.op === "let") this.#locals.set(statement.id, this.emit(statement.value, block));
      else if (statement.op === "do") this.emit(statement.value, block);
      else this.#branch(statement, block);
    }
  }

  emit(node: Ir, block: Block): Emitted {
    const { facts } = node;
    if (!this.#remembering) {
      if (facts.depth > 0 && this.#isHoisted(node, block)) return this.hoist(node);
      if (isRemembered(node)) return this.#remembered(node, block, undefined);
    }
    switch (node.op) {
      case "constant":
        return { v: this.#constant(node.raw), n: FALSE };
      case "null":
        return { v: zero(node.type), n: TRUE };
      case "column":
        return { v: this.#columnValue(node.index, block), n: this.#columnNull(node.index, block) };
      case "local":
        return this.#locals.get(node.id) as Emitted;
      case "apply":
        return this.#apply(node, block);
      case "exists": {
        const { arg } = node;
        const n = arg.op === "column" ? this.#columnNull(arg.index, block) : this.emit(arg, block).n;
        return { v: not(n), n: FALSE };
      }
      case "require": {
        const { v, n } = this.emit(node.arg, block);
        if (n !== FALSE) block.add(code`if (${n}) ${this.unit.capture(node.refuse)}();`);
        return { v, n: FALSE };
      }
      case "logic":
        return this.#logic(node, block);
      case "choose":
        return this.#choose(node, block);
      case "raise":
        block.add(code`${this.unit.capture(node.raise)}();`);
        return { v: zero(node.type), n: FALSE };
      case "boxed":
        return this.#boxed(node, block);
    }
  }

  /** Whether what stands in a block is evaluated once a segment: if it can fail, only where it is certain to be evaluated. */
  #isHoisted({ facts }: Ir, block: Block): boolean {
    return block.level === LEVEL.row && facts.level < LEVEL.row && (!facts.fails || block.certain);
  }

  /** Evaluates an expression once a segment. */
  hoist(node: Ir): Emitted {
    let emitted = this.#hoisted.get(node);
    if (emitted === undefined) {
      emitted = this.emit(node, this.segment);
      this.#hoisted.set(node, emitted);
      this.segmentFails ||= node.facts.fails;
    }
    return emitted;
  }

  /** Code that is true where the value is true and not null. */
  isTrue({ v, n }: Emitted): Code {
    return n === FALSE ? v : n === TRUE ? FALSE : code`(!${n} && ${v})`;
  }

  /** The code of a string in an output column's dictionary, instead of its text. */
  emitCode(node: Ir, block: Block, strings: OutputStrings): Emitted {
    const { facts } = node;
    if (this.#isHoisted(node, block)) {
      const inSegment = this.emitCode(node, this.segment, strings);
      this.segmentFails ||= facts.fails;
      return inSegment;
    }
    if (node.op === "column" || isRemembered(node)) return this.#remembered(node, block, strings);
    if (node.op === "choose") {
      const branch = (body: Body, inner: Block) => {
        this.statements(body.statements, inner);
        return this.emitCode(body.result, inner, strings);
      };
      return this.#either(
        node.test,
        block,
        code`0`,
        (inner) => branch(node.consequent, inner),
        (inner) => branch(node.alternate, inner),
      );
    }
    const { v, n } = this.emit(node, block);
    if (n === TRUE) return { v: code`0`, n };
    const name = this.unit.name("v");
    const found = code`${this.unit.capture(strings)}.code(${v})`;
    if (node.op === "constant") {
      this.prologue.push(code`const ${name} = ${found};`);
    } else if (n === FALSE) block.add(code`const ${name} = ${found};`);
    else block.add(code`const ${name} = ${n} ? 0 : ${found};`);
    return { v: name, n };
  }

  #constant(raw: Raw): Code {
    if (raw === true) return TRUE;
    return raw === false ? FALSE : this.unit.capture(raw);
  }

  #columnValue(index: number, block: Block): Code {
    const { type, key } = this.#inputs[index];
    const home = key ? this.segment : block;
    let name = block.values.get(index) ?? home.values.get(index);
    if (name === undefined) {
      name = this.unit.name("v");
      const item = code`${this.load("d", index)}[${key ? SEGMENT : ROW}]`;
      const value =
        type === "bool" ? code`${item} === 1` : type === "string" ? code`${this.load("x", index)}[${item}]` : item;
      home.add(code`const ${name} = ${value};`);
      home.values.set(index, name);
    }
    return name;
  }

  #columnNull(index: number, block: Block): Code {
    const { key, nullable } = this.#inputs[index];
    this.consulted.add(index);
    if (!nullable) return FALSE;
    const home = key ? this.segment : block;
    let name = block.nulls.get(index) ?? home.nulls.get(index);
    if (name === undefined) {
      name = this.unit.name("n");
      home.add(code`const ${name} = ${this.load("m", index)}[${key ? SEGMENT : ROW}] === 0;`);
      home.nulls.set(index, name);
    }
    return name;
  }

  /** Notes the place of what comes next, for its errors. */
  #site(block: Block, span: Span | undefined): void {
    if (span === undefined) return;
    this.#spans.push(span);
    block.add(code`site = ${this.#spans.length - 1};`);
  }

  #apply(node: ApplyIr, block: Block): Emitted {
    const args = node.args.map((arg) => this.emit(arg, block));
    const propagates = node.nulls === "propagate";
    const n = propagates ? anyOf(args.map((arg) => arg.n)) : FALSE;
    if (n === TRUE) return { v: zero(node.type), n };
    const values = args.map((arg) => (propagates || arg.n === FALSE ? arg.v : code`(${arg.n} ? null : ${arg.v})`));
    const call = code`${this.unit.capture(node.fn)}(${joinCode(values, ", ")})`;
    const v = this.unit.name("v");
    const span = node.facts.fails ? node.span : undefined;
    const plain = [...node.args, node].every(({ type }) => isNumeric(type));
    if (n === FALSE || (plain && !node.facts.fails && !node.nullable)) {
      this.#site(block, span);
      if (!node.nullable) {
        block.add(code`const ${v} = ${call};`);
        return { v, n: this.#named(n, block) };
      }
      const isNull = this.unit.name("n");
      block.add(code`let ${v} = ${call};\nconst ${isNull} = ${v} === null;\nif (${isNull}) ${v} = ${zero(node.type)};`);
      return { v, n: isNull };
    }
    const isNull = this.unit.name("n");
    block.add(code`let ${v} = ${zero(node.type)};\nlet ${isNull} = ${n};\nif (!${isNull}) {`);
    this.#site(block, span);
    block.add(code`${v} = ${call};`);
    if (node.nullable) block.add(code`if (${v} === null) {\n${isNull} = true;\n${v} = ${zero(node.type)};\n}`);
    block.add(code`}`);
    return { v, n: isNull };
  }

  /** A condition under a name of its own. */
  #named(condition: Code, block: Block): Code {
    if (!condition.includes(" ")) return condition;
    const name = this.unit.name("n");
    block.add(code`const ${name} = ${condition};`);
    return name;
  }

  #logic(node: LogicIr, block: Block): Emitted {
    const left = this.emit(node.left, block);
    const and = node.operator === "and";
    const inner = block.inner();
    this.statements(node.right.statements, inner);
    const right = this.emit(node.right.result, inner);
    const leftTrue = this.isTrue(left);
    const undecided = and ? (node.threeValued ? anyOf([left.n, left.v]) : leftTrue) : not(leftTrue);
    const v = this.unit.name("v");
    const leftNull = node.threeValued ? left.n : FALSE;
    const rightOpen = leftNull === FALSE ? FALSE : code`(${leftNull} && ${and ? right.v : not(right.v)})`;
    const rightNull = anyOf([right.n, rightOpen]);
    block.add(code`let ${v} = ${and ? FALSE : TRUE};`);
    const n = rightNull === FALSE ? FALSE : this.unit.name("n");
    if (n !== FALSE) block.add(code`let ${n} = false;`);
    inner.add(code`${v} = ${right.v};`);
    if (n !== FALSE) inner.add(code`${n} = ${rightNull};`);
    block.add(code`if (${undecided}) {\n${inner.text}\n}`);
    return { v, n };
  }

  #choose(node: ChooseIr, block: Block): Emitted {
    const branch = (body: Body, inner: Block) => {
      this.statements(body.statements, inner);
      return this.emit(body.result, inner);
    };
    return this.#either(
      node.test,
      block,
      zero(node.type),
      (inner) => branch(node.consequent, inner),
      (inner) => branch(node.alternate, inner),
    );
  }

  #either(
    test: Ir,
    block: Block,
    none: Code,
    then: (inner: Block) => Emitted,
    otherwise: (inner: Block) => Emitted,
  ): Emitted {
    const condition = this.isTrue(this.emit(test, block));
    const [a, b] = [block.inner(), block.inner()];
    const results = [then(a), otherwise(b)];
    const v = this.unit.name("v");
    block.add(code`let ${v} = ${none};`);
    const n = this.#assign(v, [a, b], results, block);
    block.add(code`if (${condition}) {\n${a.text}\n} else {\n${b.text}\n}`);
    return { v, n };
  }

  /** Lets each branch set `v`, and a variable for null where one can be; gives the code for null. */
  #assign(v: Code, branches: readonly Block[], results: readonly Emitted[], block: Block): Code {
    const same = results.every(({ n }) => n === results[0].n) && (results[0].n === TRUE || results[0].n === FALSE);
    const n = same ? results[0].n : this.unit.name("n");
    if (!same) block.add(code`let ${n} = false;`);
    branches.forEach((branch, i) => {
      branch.add(code`${v} = ${results[i].v};`);
      if (!same) branch.add(code`${n} = ${results[i].n};`);
    });
    return n;
  }

  #branch(statement: Extract<Statement, { readonly op: "branch" }>, block: Block): void {
    const condition = this.isTrue(this.emit(statement.test, block));
    const [a, b] = [block.inner(), block.inner()];
    this.statements(statement.consequent, a);
    this.statements(statement.alternate, b);
    for (const target of statement.targets) {
      const results = [this.emit(target.consequent, a), this.emit(target.alternate, b)];
      const v = this.unit.name("v");
      block.add(code`let ${v} = ${zero(target.type)};`);
      this.#locals.set(target.id, { v, n: this.#assign(v, [a, b], results, block) });
    }
    block.add(code`if (${condition}) {\n${a.text}\n} else {\n${b.text}\n}`);
  }

  #boxed(node: BoxedIr, block: Block): Emitted {
    const args = node.args.map((arg) => this.#box(arg, block));
    this.#site(block, node.span);
    const b = this.unit.name("b");
    block.add(code`const ${b} = ${this.unit.capture(node.fn)}(${joinCode(args, ", ")});`);
    const n = this.#isNullValue(b, block);
    if (node.type === "value") return { v: b, n };
    const v = this.unit.name("v");
    const raw =
      node.type === "uint"
        ? code`${b}.value`
        : node.type === "time"
          ? code`${b}.ns`
          : node.type === "duration"
            ? code`${b}.duration`
            : b;
    block.add(code`const ${v} = ${n} ? ${zero(node.type)} : ${raw};`);
    return { v, n };
  }

  #isNullValue(value: Code, block: Block): Code {
    const n = this.unit.name("n");
    block.add(code`const ${n} = ${this.unit.capture(isNullValue)}(${value});`);
    return n;
  }

  /** The code of a value of the script. */
  #box(lowered: Lowered, block: Block): Code {
    const constant = constantOf(lowered);
    if (constant !== undefined) return this.unit.capture(constant);
    switch (lowered.kind) {
      case "scalar": {
        const { node } = lowered;
        const { v, n } = this.emit(node, block);
        if (node.type === "value") return v;
        const type = knownType(node.type);
        const none = this.unit.capture(new NullValue(type));
        if (n === TRUE || type === undefined) return none;
        const value = isWrapped(type) ? code`${this.unit.capture(WRAP)}(${v}, ${this.unit.capture(type)})` : v;
        return n === FALSE ? value : code`(${n} ? ${none} : ${value})`;
      }
      case "record": {
        const names = this.unit.capture([...lowered.fields.keys()]);
        const values = [...lowered.fields.values()].map((field) => this.#box(field, block));
        return code`${this.unit.capture(makeRecord)}(${names}, [${joinCode(values, ", ")}])`;
      }
      case "array":
        return code`[${joinCode(
          lowered.elements.map((element) => this.#box(element, block)),
          ", ",
        )}]`;
      case "function": {
        const { template, mode, captured } = lowered;
        const make = this.unit.capture((values: Value[]) => new Closure(template, values, mode));
        return code`${make}([${joinCode(
          captured.map((value) => this.#box(value, block)),
          ", ",
        )}])`;
      }
      case "constant":
        return this.unit.capture(lowered.value);
    }
  }

  /** The answer for the string of the one column that the expression depends on, computed at its first use. */
  #remembered(node: Ir, block: Block, strings: OutputStrings | undefined): Emitted {
    const { column } = node.facts;
    const { key } = this.#inputs[column];
    this.usesSegments ||= key;
    const { memo, states, values, nullable: answersNull } = this.#memo(node, column, strings);
    const item = code`${this.load("d", column)}[${key ? SEGMENT : ROW}]`;
    const n = this.#columnNull(column, block);
    const slot = this.unit.name("q");
    const state = this.unit.name("q");
    block.add(code`const ${slot} = ${n === FALSE ? code`${item} + 1` : code`${n} ? 0 : ${item} + 1`};`);
    block.add(code`let ${state} = ${states}[${slot}];`);
    const text = code`${this.load("x", column)}[${item}]`;
    block.add(
      code`if (${state} === 0) ${state} = ${memo}.fill(${slot}, ${n === FALSE ? text : code`${n} ? null : ${text}`});`,
    );
    const v = this.unit.name("v");
    block.add(
      code`const ${v} = ${node.type === "bool" && strings === undefined ? code`${state} === ${STATE.true}` : code`${values}[${slot}]`};`,
    );
    if (node.type === "value") return { v, n: this.#isNullValue(v, block) };
    if (!answersNull) return { v, n: FALSE };
    const isNull = this.unit.name("n");
    block.add(code`const ${isNull} = ${state} === ${NULL_STATE};`);
    return { v, n: isNull };
  }

  #memo(node: Ir, column: number, strings: OutputStrings | undefined) {
    let forms = this.#memos.get(node);
    if (forms === undefined) {
      forms = new Map();
      this.#memos.set(node, forms);
    }
    let found = forms.get(strings);
    if (found === undefined) {
      const type = knownType(node.type);
      const memo = new Memo(isColumnType(type) && type !== "string" ? type : undefined, strings);
      const name = this.unit.capture(memo);
      const answersNull = this.#computation(node, column, name);
      const [states, values] = [this.unit.name("q"), this.unit.name("q")];
      this.prologue.push(
        code`${name}.begin(inputs[${column}].dictionary);\nconst ${states} = ${name}.states;\nconst ${values} = ${name}.values;`,
      );
      found = { memo: name, states, values, nullable: answersNull };
      forms.set(strings, found);
    }
    return found;
  }

  /** Defines what a memo computes; gives whether it can be null. */
  #computation(node: Ir, column: number, memo: Code): boolean {
    const inner = new Block(LEVEL.row, false);
    const text = code`text`;
    inner.values.set(column, text);
    inner.nulls.set(column, code`none`);
    const outer = this.#remembering;
    this.#remembering = true;
    const { v, n } = this.emit(node, inner);
    this.#remembering = outer;
    // A value is kept even if it is a null, which may know its type.
    const isValue = node.type === "value";
    const result = n === FALSE || isValue ? v : n === TRUE ? code`null` : code`${n} ? null : ${v}`;
    this.unit.share(
      code`${memo}.compute = (text) => {\nconst none = text === null;\n${inner.text}\nreturn ${result};\n};`,
    );
    return n !== FALSE && !isValue;
  }
}

function isNullValue(value: Value): boolean {
  return value instanceof NullValue;
}

function makeRecord(names: readonly string[], values: readonly Value[]): RecordValue {
  return new RecordValue(new Map(names.map((name, i) => [name, values[i]])));
}

const WRAP = fromRaw;

function isWrapped(type: BasicName): boolean {
  return type === "uint" || type === "time" || type === "duration";
}

function isColumnType(type: BasicName | undefined): type is ColumnType {
  return type !== undefined && type !== "duration" && type !== "regexp" && type !== "bytes";
}

/** Held in registers: what a null cell contains does no harm. */
function isNumeric(type: StaticType): boolean {
  return type === "int" || type === "uint" || type === "float" || type === "time" || type === "bool";
}

/** Some value of a type, for where there is none. */
export function zero(type: StaticType): Code {
  switch (knownType(type)) {
    case "int":
    case "uint":
    case "time":
      return code`0n`;
    case "float":
      return code`0`;
    case "string":
      return code`""`;
    case "bool":
      return FALSE;
    default:
      return code`undefined`;
  }
}

function not(condition: Code): Code {
  return condition === TRUE ? FALSE : condition === FALSE ? TRUE : code`!${condition}`;
}

function anyOf(conditions: readonly Code[]): Code {
  if (conditions.includes(TRUE)) return TRUE;
  const open = [...new Set(conditions.filter((condition) => condition !== FALSE))];
  if (open.length === 0) return FALSE;
  return open.length === 1 ? open[0] : code`(${open.join(" || ") as Code})`;
}
