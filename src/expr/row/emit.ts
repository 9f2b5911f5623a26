import { type Code, code, joinCode, Unit } from "../../base/code.ts";
import type { Span } from "../../base/span.ts";
import { words } from "../../column/select.ts";
import type { ColumnType } from "../../column/vector.ts";
import { locate } from "../errors.ts";
import type { Raw } from "../kind.ts";
import { Block } from "./block.ts";
import { emitBoxed } from "./emit-box.ts";
import { Memos } from "./emit-remembered.ts";
import { anyOf, type Emitted, FALSE, isNumeric, isTrue, not, ROW, SEGMENT, TRUE, zero } from "./emitted.ts";
import {
  type ApplyIr,
  type Body,
  type ChooseIr,
  type ColumnIr,
  type Ir,
  LEVEL,
  type LogicIr,
  type Statement,
} from "./ir.ts";
import type { OutputStrings } from "./memo.ts";
import { isRemembered } from "./remember.ts";

/** What the emitter has to know of an input column. */
export interface EmitInput {
  readonly type: ColumnType;
  /** One value a segment. */
  readonly key: boolean;
  /** Some row may be null. */
  readonly nullable: boolean;
}

/** The names of arrays of an input, each followed by its number. */
const PARTS = { d: code`d`, m: code`m`, x: code`x`, w: code`w` };

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
  readonly inputs: readonly EmitInput[];
  readonly #locals = new Map<number, Emitted>();
  readonly #hoisted = new Map<Ir, Emitted>();
  readonly #memos = new Memos(this);
  readonly #loaded = new Set<string>();
  /** Columns whose nulls made a difference. */
  readonly consulted = new Set<number>();
  readonly #spans: Span[] = [];

  constructor(inputs: readonly EmitInput[]) {
    this.inputs = inputs;
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

  /** The code of an array of an input: its data, mask, strings, or data as 32-bit words. */
  load(part: keyof typeof PARTS, index: number): Code {
    const name = code`${PARTS[part]}${index}`;
    if (!this.#loaded.has(name)) {
      this.#loaded.add(name);
      const input = code`inputs[${index}]`;
      const source = {
        d: code`${input}.data`,
        m: code`${input}.valid`,
        x: code`${input}.dictionary.values`,
        w: code`${this.unit.capture(words)}(${input}.data)`,
      }[part];
      this.prologue.push(code`const ${name} = ${source};`);
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
    if (!this.#memos.inside) {
      if (facts.depth > 0 && this.#isHoisted(node, block)) return this.hoist(node);
      if (isRemembered(node)) return this.#memos.emit(node, block, undefined);
    }
    switch (node.op) {
      case "constant":
        return { v: this.#constant(node.raw), n: FALSE };
      case "null":
        return { v: zero(node.type), n: TRUE };
      case "column":
        return { v: this.#columnValue(node.index, block), n: this.columnNull(node.index, block) };
      case "local":
        return this.#locals.get(node.id) as Emitted;
      case "apply":
        return this.#apply(node, block);
      case "exists": {
        const { arg } = node;
        const n = arg.op === "column" ? this.columnNull(arg.index, block) : this.emit(arg, block).n;
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
      case "mark":
        block.add(code`${this.unit.capture(node.hits)}[${node.at}] = 1;`);
        return { v: zero(node.type), n: TRUE };
      case "boxed":
        return emitBoxed(this, node, block);
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

  /** The code of a string in an output column's dictionary, instead of its text. */
  emitCode(node: Ir, block: Block, strings: OutputStrings): Emitted {
    const { facts } = node;
    if (this.#isHoisted(node, block)) {
      const inSegment = this.emitCode(node, this.segment, strings);
      this.segmentFails ||= facts.fails;
      return inSegment;
    }
    if (node.op === "column" || isRemembered(node)) return this.#memos.emit(node, block, strings);
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
    const { type, key } = this.inputs[index];
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

  /** The code of whether a column is null. */
  columnNull(index: number, block: Block): Code {
    const { key, nullable } = this.inputs[index];
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
  site(span: Span | undefined, block: Block): void {
    if (span === undefined) return;
    this.#spans.push(span);
    block.add(code`site = ${this.#spans.length - 1};`);
  }

  /**
   * An integer column as floats, from the two 32-bit halves of each value: making a bigint a number takes ten times as long.
   * The sum of the exact halves is rounded once, as the conversion does it.
   */
  #floatOf({ index, type }: ColumnIr, block: Block): Emitted {
    const [v, w] = [this.unit.name("v"), this.load("w", index)];
    const at = this.inputs[index].key ? SEGMENT : ROW;
    if (this.inputs[index].key) this.usesSegments = true;
    const high = code`${w}[2 * ${at} + 1]`;
    block.add(
      code`const ${v} = ${type === "uint" ? code`(${high} >>> 0)` : high} * 4294967296 + (${w}[2 * ${at}] >>> 0);`,
    );
    return { v, n: this.columnNull(index, block) };
  }

  #apply(node: ApplyIr, block: Block): Emitted {
    const [first] = node.args;
    if (node.fn === Number && first.op === "column") return this.#floatOf(first, block);
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
      this.site(span, block);
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
    this.site(span, block);
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
    const leftTrue = isTrue(left);
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
    const decided = block.inner();
    this.statements(node.decided, decided);
    const otherwise = decided.lines.length === 0 ? code`` : code` else {\n${decided.text}\n}`;
    block.add(code`if (${undecided}) {\n${inner.text}\n}${otherwise}`);
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
    const condition = isTrue(this.emit(test, block));
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
    const condition = isTrue(this.emit(statement.test, block));
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
}
