import {
  type CallExpression,
  type Expression,
  type File,
  type FunctionExpression,
  type Node,
  type PipeExpression,
  type StringLiteral,
  walk,
} from "../syntax/index.ts";

/** A pipeline as its source and the calls that follow, in order. */
export interface Pipeline {
  readonly source: Expression;
  readonly calls: readonly CallExpression[];
}

/** The pipelines of a file, each whole: one that continues another is told once. */
export function pipelinesOf(file: File): Pipeline[] {
  const found: Pipeline[] = [];
  walk(file, {
    enter(node, parent) {
      if (node.kind !== "PipeExpression") return;
      if (parent?.kind !== "PipeExpression" || parent.argument !== node) found.push(pipelineOf(node));
    },
  });
  return found;
}

export function pipelineOf(expression: Expression): Pipeline {
  const calls: CallExpression[] = [];
  let at = expression;
  for (; at.kind === "PipeExpression"; at = (at as PipeExpression).argument) calls.push(at.call);
  return { source: at, calls: calls.reverse() };
}

/** The name of a called function of the prelude; undefined if it is another, or one that the file defines itself. */
export function preludeCall(file: File, { callee }: CallExpression): string | undefined {
  return callee.kind === "Identifier" && !definesName(file, callee.name) ? callee.name : undefined;
}

export function definesName(file: File, name: string): boolean {
  return file.body.some((statement: Node) => statement.kind === "VariableAssignment" && statement.id.name === name);
}

export function argument({ args }: CallExpression, name: string): Expression | undefined {
  return args.find(({ key }) => (key.kind === "Identifier" ? key.name : key.value) === name)?.value;
}

export function stringArgument(call: CallExpression, name: string): StringLiteral | undefined {
  const value = argument(call, name);
  return value?.kind === "StringLiteral" ? value : undefined;
}

/** The strings of an array literal; undefined for anything else. */
export function stringsOf(expression: Expression | undefined): string[] | undefined {
  if (expression?.kind !== "ArrayExpression") return undefined;
  const strings = expression.elements.flatMap((e) => (e.kind === "StringLiteral" ? [e.value] : []));
  return strings.length === expression.elements.length ? strings : undefined;
}

/** The columns that a function literal on rows reads; undefined if it uses the row in another way. */
export function columnsRead(fn: Expression | undefined): Set<string> | undefined {
  const row = fn?.kind === "FunctionExpression" ? rowName(fn) : undefined;
  if (fn?.kind !== "FunctionExpression" || row === undefined) return undefined;
  const columns = new Set<string>();
  let whole = false;
  walk(fn.body, {
    enter(node, parent) {
      if (node.kind === "FunctionExpression") whole = true;
      if (node.kind !== "Identifier" || node.name !== row || isKey(node, parent)) return;
      if (parent?.kind === "MemberExpression" && parent.object === node) {
        columns.add(parent.property.kind === "Identifier" ? parent.property.name : parent.property.value);
      } else whole = true;
    },
  });
  return whole ? undefined : columns;
}

function rowName({ params }: FunctionExpression): string | undefined {
  return params.length === 1 ? params[0].id.name : undefined;
}

/** Whether a name is the label of a property or member, not a value. */
function isKey(node: Node, parent: Node | undefined): boolean {
  if (parent?.kind === "MemberExpression") return parent.property === node;
  return parent?.kind === "Property" && parent.key === node && parent.value !== node;
}

export function textOf({ span }: { readonly span: Node["span"] }): string {
  return span.source.text.slice(span.start, span.end);
}
