import type { Source, Span } from "../../base/span.ts";
import { outcomesOf, type WatchedNode } from "../../expr/probes.ts";
import { type File, type Node, parse, walk } from "../../syntax/index.ts";

/** A place in a file whose coverage counts. */
export interface Place {
  readonly kind: "statement" | "function" | "conditional" | "logical" | "exists" | "step";
  readonly span: Span;
  /** Its first flag among those of the file. */
  readonly at: number;
  /** Of a function, the variable or argument that it is assigned to; of a step, the function that it calls. */
  readonly name: string;
  /** The arms of a conditional, the operands of an operator, the body of a function, the call of a step. */
  readonly parts: readonly Span[];
  /** A function whose body is an expression, which is a statement as well: it is returned. */
  readonly returns: boolean;
}

/** The places of a text, in its order. */
export interface FilePlaces {
  readonly source: Source;
  readonly places: readonly Place[];
  /** By the keys of their nodes. */
  readonly byKey: ReadonlyMap<string, Place>;
  /** How many flags they have together. */
  readonly flags: number;
}

/** Calls `visit` for each node of a tree that is watched, in the order of the text. */
export function forEachWatched(file: File, visit: (node: WatchedNode, parent: Node | undefined) => void): void {
  walk(file, {
    enter(node, parent) {
      if (node.kind === "Attribute") return false;
      // The assignment of an option is one statement with it.
      if (outcomesOf(node) > 0 && parent?.kind !== "OptionStatement") visit(node as WatchedNode, parent);
      return true;
    },
  });
}

/** What tells a node from all others of its file, whichever tree of the text it stands in. */
export function keyOf({ kind, span }: Node): string {
  return `${kind} ${span.start} ${span.end}`;
}

export function placesOf(source: Source): FilePlaces {
  const byKey = new Map<string, Place>();
  let flags = 0;
  forEachWatched(parse(source).file, (node, parent) => {
    byKey.set(keyOf(node), { ...described(node, parent), span: node.span, at: flags });
    flags += outcomesOf(node);
  });
  return { source, places: [...byKey.values()], byKey, flags };
}

function described(node: WatchedNode, parent: Node | undefined): Omit<Place, "span" | "at"> {
  const nothing = { name: "", parts: [], returns: false };
  switch (node.kind) {
    case "FunctionExpression":
      return {
        kind: "function",
        name: functionName(parent),
        parts: [node.body.span],
        returns: node.body.kind !== "Block",
      };
    case "ConditionalExpression":
      return { ...nothing, kind: "conditional", parts: [node.consequent.span, node.alternate.span] };
    case "LogicalExpression":
      return { ...nothing, kind: "logical", name: node.operator, parts: [node.left.span, node.right.span] };
    case "UnaryExpression":
      return { ...nothing, kind: "exists", parts: [node.span] };
    case "PipeExpression":
      return { ...nothing, kind: "step", name: nameOf(node.call.callee), parts: [node.call.span] };
    default:
      return { ...nothing, kind: "statement" };
  }
}

function functionName(parent: Node | undefined): string {
  switch (parent?.kind) {
    case "VariableAssignment":
      return parent.id.name;
    case "MemberAssignment":
      return nameOf(parent.member);
    case "Property":
      return parent.key.kind === "Identifier" ? parent.key.name : parent.key.value;
    case "Parameter":
      return parent.id.name;
    default:
      return "(anonymous)";
  }
}

/** A callee as it is written, if it is a name or a member of one. */
function nameOf(node: Node): string {
  if (node.kind === "Identifier") return node.name;
  if (node.kind !== "MemberExpression") return "(anonymous)";
  const name = node.property.kind === "Identifier" ? node.property.name : node.property.value;
  return node.object.kind === "Identifier" ? `${node.object.name}.${name}` : name;
}
