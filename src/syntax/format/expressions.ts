import type { Span } from "../../base/span.ts";
import type {
  BinaryExpression,
  Block,
  CallExpression,
  ConditionalExpression,
  Expression,
  FunctionExpression,
  IndexExpression,
  Interpolation,
  LogicalExpression,
  MemberExpression,
  Parameter,
  PipeExpression,
  Property,
  RecordExpression,
  StringExpression,
  UnaryExpression,
} from "../tree.ts";
import { concat, concatAll, type Doc, group, hardLine, indent, isForced, layOut, line, softLine } from "./doc.ts";
import { itemOf } from "./items.ts";
import { escapeText, labelText, literalText } from "./literals.ts";
import { leftmost, OPEN, POSTFIX, precedenceOf } from "./precedence.ts";
import { TypePrinter } from "./types.ts";

type Postfix = CallExpression | MemberExpression | IndexExpression;

/** Bodies that begin on the line of their function's arrow. */
const HUGGED: ReadonlySet<Expression["kind"]> = new Set([
  "RecordExpression",
  "ArrayExpression",
  "DictExpression",
  "FunctionExpression",
  "StringLiteral",
  "StringExpression",
  "CallExpression",
]);

const TO_PAREN = /(?:[\s)]|\/\/[^\n]*\n)*\(/y;

/** Expressions, with just the parentheses that they need. */
export abstract class ExpressionPrinter extends TypePrinter {
  /** Inside an interpolation pipelines stay on their line. */
  private inline = false;

  protected abstract block(node: Block): Doc;

  /** An expression where everything binds tightly enough that is at least `need`. */
  protected expression(node: Expression, need = OPEN): Doc {
    this.hoist(node.span.start);
    const doc = this.bare(node);
    if (precedenceOf(node) >= need) return doc;
    return this.parenthesise(node, doc);
  }

  private parenthesise(node: Expression, doc: Doc): Doc {
    const hugged = node.kind === "RecordExpression" || node.kind === "FunctionExpression";
    if (hugged) return concat("(", doc, ")");
    const edge = isForced(doc) ? hardLine : softLine;
    return group("(", indent(edge, doc), edge, ")");
  }

  private bare(node: Expression): Doc {
    switch (node.kind) {
      case "Identifier":
        return node.name;
      case "IntegerLiteral":
      case "FloatLiteral":
      case "StringLiteral":
      case "DurationLiteral":
      case "DateTimeLiteral":
      case "RegexpLiteral":
        return literalText(node);
      case "PipeLiteral":
        return "<-";
      case "LabelLiteral":
        return labelText(node);
      case "StringExpression":
        return this.string(node);
      case "ArrayExpression": {
        const items = node.elements.map((e) => itemOf(e, () => this.expression(e)));
        return this.list({ open: "[", items, close: "]", from: node.span.start, to: node.span.end - 1 });
      }
      case "DictExpression": {
        if (node.entries.length === 0) return "[:]";
        const items = node.entries.map(({ key, value }) => ({
          start: key.span.start,
          end: value.span.end,
          print: () => concat(this.expression(key), ": ", this.expression(value)),
        }));
        return this.list({ open: "[", items, close: "]", from: node.span.start, to: node.span.end - 1 });
      }
      case "RecordExpression":
        return this.record(node);
      case "FunctionExpression":
        return this.function(node);
      case "CallExpression":
      case "MemberExpression":
      case "IndexExpression":
        return this.postfix(node);
      case "PipeExpression":
        return this.pipeline(node);
      case "UnaryExpression":
        return this.unary(node);
      case "BinaryExpression":
      case "LogicalExpression":
        return this.operators(node);
      case "ConditionalExpression":
        return this.conditional(node);
      case "BadExpression":
        return this.verbatim(node.span);
    }
  }

  /** The text of a span as it stands, with the comments in it. */
  protected verbatim(span: Span): Doc {
    this.comments.takeBefore(span.end);
    return this.text.slice(span.start, span.end);
  }

  private string(node: StringExpression): Doc {
    const parts = node.parts.map((part) => {
      if (part.kind === "Interpolation") return this.interpolation(part);
      return this.text === "" ? escapeText(part.value) : this.text.slice(part.span.start, part.span.end);
    });
    return concat('"', concatAll(parts), '"');
  }

  /** An interpolation stays on its line; one that cannot is left as it was written. */
  private interpolation(node: Interpolation): Doc {
    if (this.comments.anyBefore(node.span.end)) return this.verbatim(node.span);
    const outer = this.inline;
    this.inline = true;
    const doc = this.expression(node.expression);
    this.inline = outer;
    if (isForced(doc) && this.text !== "") return this.verbatim(node.span);
    return concat("${", layOut(doc, Number.POSITIVE_INFINITY), "}");
  }

  private record(node: RecordExpression): Doc {
    const { start, end } = node.span;
    const items = node.properties.map((p) => itemOf(p, () => this.property(p)));
    const open = node.with ? `{${node.with.name} with` : "{";
    return this.list({ open, items, close: "}", from: node.with?.span.end ?? start, to: end - 1 });
  }

  private property({ key, value, shorthand }: Property): Doc {
    const name = key.kind === "Identifier" ? key.name : literalText(key);
    if (name === "" && key.kind === "Identifier") return this.expression(value);
    return shorthand ? name : concat(name, ": ", this.expression(value));
  }

  private function(node: FunctionExpression): Doc {
    const items = node.params.map((p) => itemOf(p, () => this.parameter(p)));
    const to = node.params.at(-1)?.span.end ?? node.span.start;
    const head = concat(this.list({ open: "(", items, close: ")", from: to, to }), " =>");
    const { body } = node;
    if (body.kind === "Block") return concat(head, " ", this.block(body));
    const guarded = leftmost(body).kind === "RecordExpression";
    const { above, doc } = this.print(
      itemOf(body, () => {
        const inner = this.expression(body);
        return guarded ? this.parenthesise(body, inner) : inner;
      }),
    );
    if (above.length > 0) return concat(head, indent(hardLine, this.below(above, doc)));
    return HUGGED.has(body.kind) ? concat(head, " ", doc) : group(head, indent(line, doc));
  }

  private parameter({ id, pipe, default: init }: Parameter): Doc {
    if (pipe) return `${id.name}=<-`;
    return init ? concat(id.name, "=", this.expression(init)) : id.name;
  }

  /** A primary and the calls, members and indexes after it, however many. */
  private postfix(node: Postfix): Doc {
    const chain: Postfix[] = [];
    let base: Expression = node;
    while (base.kind === "CallExpression" || base.kind === "MemberExpression" || base.kind === "IndexExpression") {
      chain.push(base);
      base = base.kind === "CallExpression" ? base.callee : base.kind === "MemberExpression" ? base.object : base.array;
    }
    const parts = [this.expression(base, POSTFIX)];
    const first = chain[chain.length - 1];
    const dotted = first.kind === "MemberExpression" && first.property.kind === "Identifier";
    // `1.b` would read as a float and a name.
    if (base.kind === "IntegerLiteral" && dotted) parts.push(" ");
    for (const link of chain.reverse()) parts.push(this.link(link));
    return concatAll(parts);
  }

  private link(node: Postfix): Doc {
    if (node.kind === "CallExpression") {
      const items = node.args.map((p) => itemOf(p, () => this.property(p)));
      return this.list({
        open: "(",
        items,
        close: ")",
        from: this.afterParen(node.callee.span.end),
        to: node.span.end - 1,
      });
    }
    if (node.kind === "IndexExpression") return concat("[", this.expression(node.index), "]");
    return node.property.kind === "Identifier" ? `.${node.property.name}` : `[${literalText(node.property)}]`;
  }

  /** Offset past the `(` of a call; the callee may itself have been in parentheses. */
  private afterParen(calleeEnd: number): number {
    TO_PAREN.lastIndex = calleeEnd;
    return TO_PAREN.test(this.text) ? TO_PAREN.lastIndex : calleeEnd;
  }

  /** A pipeline of two steps or more has each step on its own line. */
  private pipeline(node: PipeExpression): Doc {
    const steps: CallExpression[] = [];
    let source: Expression = node;
    for (; source.kind === "PipeExpression"; source = source.argument) steps.push(source.call);
    steps.reverse();
    const parts = [this.expression(source, precedenceOf(node)), this.trailing(source.span.end, steps[0].span.start)];
    const rest = steps.flatMap((step, i) => [
      steps.length > 1 && !this.inline ? hardLine : line,
      this.own(itemOf(step, () => concat("|> ", this.expression(step)))),
      i + 1 < steps.length ? this.trailing(step.span.end, steps[i + 1].span.start) : "",
    ]);
    return group(...parts, indent(concatAll(rest)));
  }

  private unary(node: UnaryExpression): Doc {
    let prefix = "";
    let argument: Expression = node;
    let need = OPEN;
    while (argument.kind === "UnaryExpression" && precedenceOf(argument) >= need) {
      need = precedenceOf(argument);
      prefix += argument.operator.length > 1 ? `${argument.operator} ` : argument.operator;
      argument = argument.argument;
    }
    return concat(prefix, this.expression(argument, need));
  }

  /** Operators of one precedence and the operands between them, however many. */
  private operators(node: BinaryExpression | LogicalExpression): Doc {
    const precedence = precedenceOf(node);
    const links: (BinaryExpression | LogicalExpression)[] = [];
    let first: Expression = node;
    while (
      (first.kind === "BinaryExpression" || first.kind === "LogicalExpression") &&
      precedenceOf(first) === precedence
    ) {
      links.push(first);
      first = first.left;
    }
    links.reverse();
    const head = [this.expression(first, precedence), this.trailing(first.span.end, links[0].right.span.start)];
    const rest = links.flatMap(({ operator, right }, i) => [
      line,
      this.own(itemOf(right, () => concat(operator, " ", this.expression(right, precedence + 1)))),
      i + 1 < links.length ? this.trailing(right.span.end, links[i + 1].right.span.start) : "",
    ]);
    return group(...head, indent(concatAll(rest)));
  }

  private conditional(node: ConditionalExpression): Doc {
    const parts: Doc[] = [];
    let at = node;
    for (;;) {
      const { test, consequent, alternate } = at;
      parts.push("if ", this.expression(test), " then", indent(line, this.branch(consequent)));
      parts.push(this.trailing(consequent.span.end, alternate.span.start), line, "else");
      if (alternate.kind !== "ConditionalExpression" || this.comments.anyBefore(alternate.span.start)) {
        parts.push(indent(line, this.branch(alternate)));
        return group(concatAll(parts));
      }
      parts.push(" ");
      at = alternate;
    }
  }

  private branch(node: Expression): Doc {
    return this.own(itemOf(node, () => this.expression(node)));
  }
}
