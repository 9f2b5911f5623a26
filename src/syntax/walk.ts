import type { Node } from "./tree.ts";

type ChildKeys = { readonly [N in Node as N["kind"]]: readonly Exclude<keyof N, "kind" | "span">[] };

/** Where the children of each kind of node stand, in the order of the text. */
const CHILD_KEYS: ChildKeys = {
  File: ["attributes", "package", "imports", "body"],
  PackageClause: ["name"],
  ImportDeclaration: ["attributes", "alias", "path"],
  Attribute: ["params"],
  ExpressionStatement: ["attributes", "expression"],
  VariableAssignment: ["attributes", "id", "init"],
  MemberAssignment: ["attributes", "member", "init"],
  OptionStatement: ["attributes", "assignment"],
  BuiltinStatement: ["attributes", "id", "type"],
  ReturnStatement: ["attributes", "argument"],
  TestCaseStatement: ["attributes", "id", "extends", "block"],
  BadStatement: ["attributes"],
  Block: ["body"],
  Identifier: [],
  IntegerLiteral: [],
  FloatLiteral: [],
  StringLiteral: [],
  DurationLiteral: [],
  DateTimeLiteral: [],
  RegexpLiteral: [],
  PipeLiteral: [],
  LabelLiteral: [],
  StringExpression: ["parts"],
  Interpolation: ["expression"],
  ArrayExpression: ["elements"],
  DictExpression: ["entries"],
  RecordExpression: ["with", "properties"],
  Property: ["key", "value"],
  FunctionExpression: ["params", "body"],
  Parameter: ["id", "default"],
  CallExpression: ["callee", "args"],
  PipeExpression: ["argument", "call"],
  MemberExpression: ["object", "property"],
  IndexExpression: ["array", "index"],
  UnaryExpression: ["argument"],
  BinaryExpression: ["left", "right"],
  LogicalExpression: ["left", "right"],
  ConditionalExpression: ["test", "consequent", "alternate"],
  BadExpression: [],
  TypeScheme: ["type", "constraints"],
  NamedType: [],
  TypeVariable: [],
  ArrayType: ["element"],
  StreamType: ["element"],
  VectorType: ["element"],
  DictType: ["key", "value"],
  DynamicType: [],
  RecordType: ["with", "properties"],
  FunctionType: ["params", "result"],
};

/** The children of a node in the order of the text; the one identifier of a shorthand property comes once. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const key of CHILD_KEYS[node.kind] as readonly (keyof Node)[]) collect(node[key], found);
  return found;
}

function collect(value: unknown, found: Node[]): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) for (const element of value) collect(element, found);
  else if (!("kind" in value)) for (const part of Object.values(value)) collect(part, found);
  else if (found[found.length - 1] !== value) found.push(value as Node);
}

/** What to do at each node: `enter` before its children (return false to leave them out), `leave` after them. */
export interface Visitor {
  enter?(node: Node, parent: Node | undefined): unknown;
  leave?(node: Node, parent: Node | undefined): void;
}

/**
 * Visits a tree depth first, in the order of the text. It keeps its own stack, so a pipeline of thousands of steps is no danger.
 *
 * @example walk(file, { enter(node) { if (node.kind === "CallExpression") calls.push(node); } })
 */
export function walk(root: Node, visitor: Visitor): void {
  const stack: { node: Node; parent: Node | undefined; entered: boolean }[] = [];
  stack.push({ node: root, parent: undefined, entered: false });
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, parent } = top;
    if (top.entered) {
      visitor.leave?.(node, parent);
      continue;
    }
    const inside = visitor.enter?.(node, parent) !== false;
    if (visitor.leave) stack.push({ node, parent, entered: true });
    if (inside) for (const child of children(node).reverse()) stack.push({ node: child, parent: node, entered: false });
  }
}
