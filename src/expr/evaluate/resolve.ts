import type { Block, Expression, FunctionExpression, Identifier, Statement } from "../../syntax/tree.ts";
import type { Type } from "../../types/type.ts";
import type { Probes } from "../probes.ts";
import type { Value } from "../value.ts";
import type { PackageScope } from "./package-scope.ts";

/** Where the value of a name is found. */
export type Reference =
  /** In the frame of the function that the name stands in. */
  | { readonly kind: "slot"; readonly slot: number }
  /** Among the variables of a package, at the time of reading. */
  | { readonly kind: "variable"; readonly of: PackageScope; readonly name: string }
  /** An imported package. */
  | { readonly kind: "import"; readonly value: Value };

/** The frame of a function: which slot holds what. */
export interface Layout {
  readonly size: number;
  /** Slots of the distinct parameters, in their order. */
  readonly params: readonly {
    readonly name: string;
    readonly slot: number;
    readonly default: Expression | undefined;
  }[];
  /** The parameter that `|>` fills. */
  readonly pipe: string | undefined;
  /** Values of the frame around the function that a closure takes with it: from which slot into which. */
  readonly captures: readonly { readonly from: number; readonly slot: number }[];
  /** Slots of the variables assigned in the block, by their statements. */
  readonly locals: ReadonlyMap<Statement, number>;
}

/** What the names of a file mean, and the frames of its functions. Filled once, statement by statement. */
export class Resolution {
  readonly references = new Map<Identifier, Reference>();
  readonly layouts = new Map<FunctionExpression, Layout>();
  /** The types of functions, where a checker has found them. */
  readonly typeOf: ((node: FunctionExpression) => Type | undefined) | undefined;
  /** Told what of the file is reached, if somebody wants to know. */
  readonly probes: Probes | undefined;

  constructor(typeOf?: (node: FunctionExpression) => Type | undefined, probes?: Probes) {
    this.typeOf = typeOf;
    this.probes = probes;
  }
}

/** A place where names are looked up. */
export interface NameScope {
  resolve(name: string): Reference;
}

/**
 * Resolves the names of an expression, including those in the functions it holds. It does not recurse into operands, so
 * chains of any length are fine; nested functions do.
 */
export function resolveExpression(root: Expression, scope: NameScope, into: Resolution): void {
  const work: Expression[] = [root];
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    switch (node.kind) {
      case "Identifier":
        into.references.set(node, scope.resolve(node.name));
        break;
      case "StringExpression":
        for (const part of node.parts) if (part.kind === "Interpolation") work.push(part.expression);
        break;
      case "ArrayExpression":
        work.push(...node.elements);
        break;
      case "DictExpression":
        for (const { key, value } of node.entries) work.push(key, value);
        break;
      case "RecordExpression":
        if (node.with !== undefined) work.push(node.with);
        for (const { value } of node.properties) work.push(value);
        break;
      case "FunctionExpression":
        resolveFunction(node, scope, into);
        break;
      case "CallExpression":
        work.push(node.callee);
        for (const { value } of node.args) work.push(value);
        break;
      case "PipeExpression":
        work.push(node.argument, node.call);
        break;
      case "MemberExpression":
        work.push(node.object);
        break;
      case "IndexExpression":
        work.push(node.array, node.index);
        break;
      case "UnaryExpression":
        work.push(node.argument);
        break;
      case "BinaryExpression":
      case "LogicalExpression":
        work.push(node.left, node.right);
        break;
      case "ConditionalExpression":
        work.push(node.test, node.consequent, node.alternate);
        break;
      default:
        // Literals and what the parser could not read hold no names.
        break;
    }
  }
}

function resolveFunction(node: FunctionExpression, outer: NameScope, into: Resolution): void {
  const frame = new FrameScope(outer);
  // A default is evaluated outside the function: it sees the names around it, not the parameters.
  const outside: NameScope = { resolve: (name) => frame.resolveOutside(name) };
  for (const { default: init } of node.params) if (init !== undefined) resolveExpression(init, outside, into);
  const params = new Map(
    node.params.map(({ id, default: init }) => [
      id.name,
      { name: id.name, slot: frame.declare(id.name), default: init },
    ]),
  );
  const locals = new Map<Statement, number>();
  if (node.body.kind === "Block") resolveBlock(node.body, frame, locals, into);
  else resolveExpression(node.body, frame, into);
  into.layouts.set(node, {
    size: frame.size,
    params: [...params.values()],
    pipe: node.params.find(({ pipe }) => pipe)?.id.name,
    captures: frame.captures,
    locals,
  });
}

function resolveBlock(block: Block, frame: FrameScope, locals: Map<Statement, number>, into: Resolution): void {
  for (const statement of block.body) {
    switch (statement.kind) {
      case "VariableAssignment":
        resolveExpression(statement.init, frame, into);
        locals.set(statement, frame.declare(statement.id.name));
        break;
      case "ExpressionStatement":
        resolveExpression(statement.expression, frame, into);
        break;
      case "ReturnStatement":
        resolveExpression(statement.argument, frame, into);
        break;
      default:
        // Not allowed in a block: refused when the block is evaluated.
        break;
    }
  }
}

/** The names of one function: its own, and copies of those around it. */
class FrameScope implements NameScope {
  readonly #outer: NameScope;
  readonly #slots = new Map<string, number>();
  readonly #captured = new Map<number, number>();
  readonly captures: { from: number; slot: number }[] = [];
  size = 0;

  constructor(outer: NameScope) {
    this.#outer = outer;
  }

  declare(name: string): number {
    const slot = this.size++;
    this.#slots.set(name, slot);
    return slot;
  }

  resolve(name: string): Reference {
    const slot = this.#slots.get(name);
    return slot === undefined ? this.resolveOutside(name) : { kind: "slot", slot };
  }

  resolveOutside(name: string): Reference {
    const found = this.#outer.resolve(name);
    if (found.kind !== "slot") return found;
    let slot = this.#captured.get(found.slot);
    if (slot === undefined) {
      slot = this.size++;
      this.#captured.set(found.slot, slot);
      this.captures.push({ from: found.slot, slot });
    }
    return { kind: "slot", slot };
  }
}
