import type { Diagnostic } from "../../src/base/diagnostic.ts";
import { parse } from "../../src/syntax/index.ts";
import type { Expression, Node, Property, Statement } from "../../src/syntax/tree.ts";

/** Parses a text that must be without problems, warnings included. */
export function parsed(text: string) {
  const { file, diagnostics } = parse({ name: "test", text });
  if (diagnostics.length > 0) throw new Error(`${diagnostics.map((d) => d.message).join("\n")}\nin: ${text}`);
  return file;
}

/** The expression of a text that is one. */
export function expressionOf(text: string): Expression {
  const [statement, ...rest] = parsed(text).body;
  if (statement?.kind !== "ExpressionStatement" || rest.length > 0) throw new Error(`not one expression: ${text}`);
  return statement.expression;
}

/** Splits a text at `«` and `»`: the text without them, and the ranges that they enclose. */
export function marked(text: string): { text: string; ranges: [number, number][] } {
  const ranges: [number, number][] = [];
  let plain = "";
  for (const piece of text.split(/([«»])/)) {
    if (piece === "«") ranges.push([plain.length, -1]);
    else if (piece === "»") ranges[ranges.length - 1][1] = plain.length;
    else plain += piece;
  }
  return { text: plain, ranges };
}

/** A diagnostic as its code and range. */
export function placeOf({ code, span }: Diagnostic): [string, number, number] {
  return [code, span.start, span.end];
}

/** A tree as text without spans, comments and the names of empty fields, for comparing. */
export function plain(node: Node): string {
  return JSON.stringify(node, (key, value) => {
    if (key === "span" || key === "comments") return undefined;
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** An expression on one line with parentheses around everything that has parts. */
export function show(node: Expression): string {
  switch (node.kind) {
    case "Identifier":
      return node.name;
    case "IntegerLiteral":
      return `${node.value}`;
    case "FloatLiteral":
      return `float ${node.value}`;
    case "DateTimeLiteral":
      return `time ${node.value}`;
    case "StringLiteral":
      return JSON.stringify(node.value);
    case "DurationLiteral":
      return node.values.map((v) => `${v.magnitude}${v.unit}`).join(" ");
    case "RegexpLiteral":
      return `/${node.pattern}/`;
    case "PipeLiteral":
      return "<-";
    case "LabelLiteral":
      return `label ${node.value}`;
    case "StringExpression":
      return `text(${node.parts.map((p) => (p.kind === "Interpolation" ? `$${show(p.expression)}` : show(p))).join(" ")})`;
    case "ArrayExpression":
      return `[${node.elements.map(show).join(", ")}]`;
    case "DictExpression":
      return `dict[${node.entries.map((e) => `${show(e.key)}: ${show(e.value)}`).join(", ")}]`;
    case "RecordExpression":
      return `{${node.with ? `${node.with.name} with ` : ""}${properties(node.properties)}}`;
    case "FunctionExpression": {
      const params = node.params.map((p) =>
        p.pipe ? `${p.id.name}=<-` : p.default ? `${p.id.name}=${show(p.default)}` : p.id.name,
      );
      const body = node.body.kind === "Block" ? `{${node.body.body.map(showStatement).join("; ")}}` : show(node.body);
      return `((${params.join(", ")}) => ${body})`;
    }
    case "CallExpression":
      return `${show(node.callee)}(${properties(node.args)})`;
    case "PipeExpression":
      return `(${show(node.argument)} |> ${show(node.call)})`;
    case "MemberExpression":
      return node.property.kind === "Identifier"
        ? `${show(node.object)}.${node.property.name}`
        : `${show(node.object)}[${show(node.property)}]`;
    case "IndexExpression":
      return `${show(node.array)}[index ${show(node.index)}]`;
    case "UnaryExpression":
      return `(${node.operator} ${show(node.argument)})`;
    case "BinaryExpression":
    case "LogicalExpression":
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
    case "ConditionalExpression":
      return `(if ${show(node.test)} then ${show(node.consequent)} else ${show(node.alternate)})`;
    case "BadExpression":
      return "BAD";
  }
}

/** A statement as {@link show} prints expressions. */
export function showStatement(node: Statement): string {
  switch (node.kind) {
    case "ExpressionStatement":
      return show(node.expression);
    case "VariableAssignment":
      return `${node.id.name} = ${show(node.init)}`;
    case "MemberAssignment":
      return `${show(node.member)} = ${show(node.init)}`;
    case "OptionStatement":
      return `option ${showStatement(node.assignment)}`;
    case "BuiltinStatement":
      return `builtin ${node.id.name}`;
    case "ReturnStatement":
      return `return ${show(node.argument)}`;
    case "TestCaseStatement":
      return `testcase ${node.id.name}${node.extends ? ` extends ${node.extends.value}` : ""} {${node.block.body.map(showStatement).join("; ")}}`;
    case "BadStatement":
      return "BAD";
  }
}

function properties(list: readonly Property[]): string {
  return list
    .map((p) =>
      p.shorthand ? show(p.value) : `${p.key.kind === "Identifier" ? p.key.name : show(p.key)}: ${show(p.value)}`,
    )
    .join(", ");
}
