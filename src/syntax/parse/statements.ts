import * as T from "../lex/tokens.ts";
import type {
  Attribute,
  BadStatement,
  Block,
  BuiltinStatement,
  CallExpression,
  Expression,
  Identifier,
  ImportDeclaration,
  MemberAssignment,
  OptionStatement,
  ReturnStatement,
  Statement,
  StringLiteral,
  TestCaseStatement,
  VariableAssignment,
} from "../tree.ts";
import { EXPRESSION, STATEMENT } from "./begins.ts";
import { ExpressionGrammar } from "./expressions.ts";
import { problem, Refusal } from "./messages.ts";
import { beginsStatementLine, type Item, type PackageItem, type Place, placeProblems } from "./place.ts";

/** Where a statement begins and the attributes before it. */
interface Head {
  readonly start: number;
  readonly attributes: readonly Attribute[];
}

/** Statements and files: the whole grammar. */
export class FluxGrammar extends ExpressionGrammar {
  /** Statements up to the token at `end`; a bad one is reported and skipped. */
  statements(end: number): Item[] {
    const items: Item[] = [];
    do {
      while (STATEMENT.has(this.next().type)) {
        const first = this.next();
        const { depth } = this;
        try {
          items.push(this.statement());
        } catch (error) {
          this.accept(error);
          this.depth = depth;
          items.push(this.skipStatement(first, end));
        }
      }
    } while (this.strayStatement(items, end));
    return items;
  }

  private strayStatement(items: Item[], end: number): boolean {
    if (this.place() >= end) return false;
    const first = this.next();
    this.reportAll([this.misplaced()]);
    items.push(this.skipStatement(first, end));
    return this.place() < end;
  }

  /** Goes to the next line that looks like the begin of a statement. A name that was to be assigned stays known. */
  private skipStatement(first: T.Token, end: number): BadStatement | VariableAssignment {
    const stopped = this.place();
    let at = first.index;
    while (at < end) {
      const token = this.tokenAt(at) as T.Token;
      if (at > first.index && at >= stopped && beginsStatementLine(token)) break;
      at = token.partner > at ? token.partner + 1 : at + 1;
    }
    this.skipTo(Math.min(at, end));
    const span = this.span(first.start, this.lastEnd());
    const known = first.type === T.Identifier && this.tokenAt(first.index + 1)?.type === T.Assign;
    if (!known) return { kind: "BadStatement", span, attributes: [] };
    const id = this.named(first);
    return { kind: "VariableAssignment", span, attributes: [], id, init: this.bad(id.span.end, span.end) };
  }

  protected block(place: Place): Block {
    const begin = this.take(T.BraceBegin);
    const items = this.statements(begin.partner > 0 ? begin.partner : this.tokenCount());
    this.close(begin, T.BraceEnd);
    const span = this.span(begin.start, this.lastEnd());
    this.reportAll(placeProblems(items, place, span));
    return { kind: "Block", span, body: items as Statement[] };
  }

  private statement(): Item {
    this.enter();
    const { start } = this.next();
    const attributes: Attribute[] = [];
    while (this.nextIs(T.AttributeName)) attributes.push(this.attribute());
    this.beginFunction();
    const item = this.statementForm({ start, attributes });
    this.depth--;
    return item;
  }

  /** The lexer takes `(` after a name or literal for a call; where a statement begins, it is a function if `=>` follows. */
  private beginFunction(): void {
    const begin = this.next();
    if (begin.type !== T.ParenBegin || begin.partner < 0) return;
    if (this.tokenAt(begin.partner + 1)?.type === T.Arrow) begin.type = T.FunctionBegin;
  }

  private statementForm(head: Head): Item {
    switch (this.next().type) {
      case T.Import:
        return this.importDeclaration(head);
      case T.Return:
        return this.returnStatement(head);
      case T.Option:
        return this.optionStatement(head);
      case T.Builtin:
        return this.builtin(head);
      case T.TestCase:
        return this.testCase(head);
      case T.Package:
        return this.packageClause(head);
      default:
        return EXPRESSION.has(this.next().type) ? this.simpleStatement(head) : this.refuse("a statement");
    }
  }

  private packageClause(head: Head): PackageItem {
    this.take(T.Package);
    const name = this.identifier();
    return { kind: "PackageClause", ...this.head(head), name };
  }

  private importDeclaration(head: Head): ImportDeclaration {
    this.take(T.Import);
    const alias = this.nextIs(T.Identifier) ? this.identifier() : undefined;
    if (alias && !this.nextIs(T.Text)) this.refuseBarePath(alias);
    const path = this.take(T.Text).payload as StringLiteral;
    if (this.next().image === "as") this.refuseAliasBehind(path);
    return { kind: "ImportDeclaration", ...this.head(head), alias, path };
  }

  private refuseBarePath({ name, span }: Identifier): never {
    const fix = { title: `write \`"${name}"\``, span, text: `"${name}"` };
    throw new Refusal(problem("FLX0001", span, "the path of a package stands in quotes", fix));
  }

  /** `import "path" as name` */
  private refuseAliasBehind({ span, value }: StringLiteral): void {
    const name = this.tokenAt(this.place() + 1);
    if (name?.type !== T.Identifier || name.first) return;
    const whole = this.span(span.start, name.end);
    const text = `${name.image} "${value}"`;
    const message = "the name of an imported package stands before its path";
    throw new Refusal(problem("FLX0001", whole, message, { title: `write \`${text}\``, span: whole, text }));
  }

  /** `option name = value` or `option package.name = value` */
  private optionStatement(head: Head): OptionStatement {
    this.take(T.Option);
    const id = this.identifier();
    const property = this.takeIf(T.Dot) && this.identifier();
    const memberSpan = this.span(id.span.start, this.lastEnd());
    this.take(T.Assign);
    const init = this.expression();
    const base = { span: this.span(id.span.start, this.lastEnd()), attributes: [], init };
    const assignment: VariableAssignment | MemberAssignment = property
      ? {
          kind: "MemberAssignment",
          ...base,
          member: { kind: "MemberExpression", span: memberSpan, object: id, property },
        }
      : { kind: "VariableAssignment", ...base, id };
    return { kind: "OptionStatement", ...this.head(head), assignment };
  }

  private builtin(head: Head): BuiltinStatement {
    this.take(T.Builtin);
    const id = this.identifier();
    this.take(T.Colon);
    const type = this.typeScheme();
    return { kind: "BuiltinStatement", ...this.head(head), id, type };
  }

  private testCase(head: Head): TestCaseStatement {
    this.take(T.TestCase);
    const id = this.identifier();
    const base = this.takeIf(T.Extends) && (this.take(T.Text).payload as StringLiteral);
    const block = this.block("testcase");
    return { kind: "TestCaseStatement", ...this.head(head), id, extends: base, block };
  }

  private returnStatement(head: Head): ReturnStatement {
    this.take(T.Return);
    const argument = this.expression();
    return { kind: "ReturnStatement", ...this.head(head), argument };
  }

  /** An expression, or an assignment if `=` follows a name. */
  private simpleStatement(head: Head): Statement {
    const bare = this.nextIs(T.Identifier);
    const expression = this.expression();
    const assign = this.takeIf(T.Assign);
    if (assign === undefined) return { kind: "ExpressionStatement", ...this.head(head), expression };
    if (!bare || expression.kind !== "Identifier") this.refuseTarget(expression, assign);
    const init = this.expression();
    return { kind: "VariableAssignment", ...this.head(head), id: expression, init };
  }

  private refuseTarget(target: Expression, assign: T.Token): never {
    if (target.kind === "CallExpression") this.refuseDefinition(target, assign);
    const member = target.kind === "MemberExpression" && target.property.kind === "Identifier";
    const message = member
      ? "only `option` can assign to a member"
      : "only a name can stand left of `=`; `==` compares two values";
    throw new Refusal(problem("FLX0013", member ? target.span : this.tokenSpan(assign), message));
  }

  /** `f(a, b) = …` */
  private refuseDefinition({ callee, args, span }: CallExpression, assign: T.Token): never {
    const text = span.source.text;
    const name = text.slice(callee.span.start, callee.span.end);
    const plain = callee.kind === "Identifier" && args.every((argument) => argument.shorthand);
    const begin = `${name} = ${text.slice(callee.span.end, span.end)} =>`;
    const whole = this.span(span.start, assign.end);
    const fix = plain ? { title: `write \`${begin}\``, span: whole, text: begin } : undefined;
    throw new Refusal(problem("FLX0013", whole, `a function is defined as \`${name} = (…) => …\``, fix));
  }

  /** Span and attributes of a statement that ends here. */
  private head({ start, attributes }: Head): { span: Statement["span"]; attributes: readonly Attribute[] } {
    return { span: this.span(start, this.lastEnd()), attributes };
  }

  /** `@name` or `@name(value, …)` */
  private attribute(): Attribute {
    const name = this.take(T.AttributeName);
    const params = this.nextIs(T.ParenBegin) ? this.attributeParams() : [];
    return { kind: "Attribute", span: this.span(name.start, this.lastEnd()), name: name.image.slice(1), params };
  }
}
