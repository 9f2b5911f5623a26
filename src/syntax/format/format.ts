import type {
  Attribute,
  Block,
  Comment,
  Expression,
  File,
  ImportDeclaration,
  PackageClause,
  Statement,
} from "../tree.ts";
import { concat, concatAll, type Doc, hardLine, indent, layOut } from "./doc.ts";
import { ExpressionPrinter } from "./expressions.ts";
import { itemOf } from "./items.ts";
import { literalText } from "./literals.ts";
import { leftmost } from "./precedence.ts";

const WIDTH = 100;

/**
 * Formats a parsed file: lines of up to 100 columns where possible, four blanks for a level, a pipeline of two or more steps
 * with each step on its own line. Comments stay; what it returns parses to the same tree, and formatting that again changes nothing.
 * A list that was broken after its opening bracket stays broken. The file must have been parsed without errors: what an error
 * kept out of the tree would be lost.
 *
 * @example format(parse({ name: "q", text: "a=1" }).file) // "a = 1\n"
 */
export function format(file: File): string {
  return layOut(new FilePrinter(file).file(file), WIDTH);
}

type Line = Statement | ImportDeclaration | PackageClause;

/** Something that takes lines of its own: a comment or a statement. */
interface Entry {
  readonly start: number;
  readonly end: number;
  readonly doc: Doc;
  /** Entries of different sections have a blank line between them. */
  readonly section: string;
}

class FilePrinter extends ExpressionPrinter {
  file(file: File): Doc {
    const lines: Line[] = [...(file.package ? [file.package] : []), ...file.imports, ...file.body];
    const entries = this.entries(lines, file.span.end, file.attributes);
    return entries.length === 0 ? "" : concat(this.spaced(entries), hardLine);
  }

  protected block(node: Block): Doc {
    const entries = this.entries(node.body, node.span.end - 1, []);
    if (entries.length === 0) return "{}";
    return concat("{", indent(hardLine, this.spaced(entries)), hardLine, "}");
  }

  /** Statements and the comments between them, up to `to`. */
  private entries(nodes: readonly Line[], to: number, fileAttributes: readonly Attribute[]): Entry[] {
    const entries: Entry[] = [];
    nodes.forEach((node, i) => {
      const attributes = "attributes" in node ? node.attributes : fileAttributes;
      const { above, doc } = this.print(itemOf(node, () => this.attributed(attributes, node, nodes[i - 1])));
      const section = node.kind === "PackageClause" || node.kind === "ImportDeclaration" ? node.kind : "body";
      for (const comment of above) entries.push(commentEntry(comment, section));
      const { start, end } = node.span;
      entries.push({ start, end, doc: concat(doc, this.trailing(end, nodes[i + 1]?.span.start ?? to)), section });
    });
    for (const comment of this.comments.takeBefore(to)) entries.push(commentEntry(comment, "body"));
    return entries;
  }

  private spaced(entries: readonly Entry[]): Doc {
    const parts: Doc[] = [];
    entries.forEach((entry, i) => {
      const before = entries[i - 1];
      if (before) {
        const blank = before.section !== entry.section || BLANK_LINE.test(this.text.slice(before.end, entry.start));
        parts.push(hardLine, blank ? hardLine : "");
      }
      parts.push(entry.doc);
    });
    return concatAll(parts);
  }

  private attributed(attributes: readonly Attribute[], node: Line, before: Line | undefined): Doc {
    const parts = attributes.flatMap((attribute) => [this.attribute(attribute), hardLine]);
    return concat(concatAll(parts), this.line(node, before));
  }

  private hasBrackets({ params, span }: Attribute): boolean {
    return params.length > 0 || this.text.slice(span.start, span.end).endsWith(")");
  }

  private attribute(attribute: Attribute): Doc {
    const { name, params, span } = attribute;
    if (!this.hasBrackets(attribute)) return `@${name}`;
    const items = params.map((p) => itemOf(p, () => this.expression(p)));
    return concat(`@${name}`, this.list({ open: "(", items, close: ")", from: span.start, to: span.end - 1 }));
  }

  private line(node: Line, before: Line | undefined): Doc {
    switch (node.kind) {
      case "PackageClause":
        return `package ${node.name.name}`;
      case "ImportDeclaration":
        return `import ${node.alias ? `${node.alias.name} ` : ""}${literalText(node.path)}`;
      case "ExpressionStatement": {
        const doc = this.expression(node.expression);
        // A name of an attribute keeps the statements apart, and would take what stands in parentheses for its values.
        const last = node.attributes.at(-1);
        const isApart = last !== undefined && !this.hasBrackets(last);
        return !isApart && needsGuard(node.expression, before) ? concat("(", doc, ")") : doc;
      }
      case "VariableAssignment":
        return concat(node.id.name, " = ", this.expression(node.init));
      case "MemberAssignment":
        return concat(this.expression(node.member), " = ", this.expression(node.init));
      case "OptionStatement":
        return concat("option ", this.line(node.assignment, undefined));
      case "BuiltinStatement":
        return concat(`builtin ${node.id.name} : `, this.typeScheme(node.type));
      case "ReturnStatement":
        return concat("return ", this.expression(node.argument));
      case "TestCaseStatement": {
        const base = node.extends ? ` extends ${literalText(node.extends)}` : "";
        return concat(`testcase ${node.id.name}${base} `, this.block(node.block));
      }
      case "BadStatement":
        return this.verbatim(node.span);
    }
  }
}

const BLANK_LINE = /\n[^\S\n]*\n/;

function commentEntry({ span, text }: Comment, section: string): Entry {
  return { start: span.start, end: span.end, doc: text.trimEnd(), section };
}

/**
 * Whether an expression statement needs parentheses to stay apart from the statement before it. Otherwise a regexp would
 * be read as a division, and a sign, a bracket or `where` as part of the type that a `builtin` statement ends with.
 */
function needsGuard(expression: Expression, before: Line | undefined): boolean {
  const first = leftmost(expression);
  if (first.kind === "RegexpLiteral") return true;
  if (before?.kind !== "BuiltinStatement") return false;
  const sign = first.kind === "UnaryExpression" && first.operator.length === 1;
  const list = first.kind === "ArrayExpression" || first.kind === "DictExpression";
  return sign || list || (first.kind === "Identifier" && first.name === "where");
}
