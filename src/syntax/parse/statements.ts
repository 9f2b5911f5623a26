import * as T from "../lex/tokens.ts";
import type {
  Attribute,
  BadStatement,
  BuiltinStatement,
  Expression,
  ImportDeclaration,
  MemberAssignment,
  OptionStatement,
  ReturnStatement,
  Statement,
  StringLiteral,
  TestCaseStatement,
  VariableAssignment,
} from "../tree.ts";
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
  constructor(options: { validate: boolean } = { validate: false }) {
    super(options);
    this.performSelfAnalysis();
  }

  /** Statements up to the token at `end`; a bad one is reported and skipped. */
  readonly statements = this.RULE("statements", (end: number): Item[] => {
    const items: Item[] = [];
    do {
      this.MANY(() => {
        const first = this.next();
        const depth = this.depth;
        try {
          items.push(this.SUBRULE(this.statement));
        } catch (error) {
          if (this.RECORDING_PHASE) throw error;
          this.accept(error);
          this.depth = depth;
          items.push(this.skipStatement(first, end));
        }
      });
    } while (this.strayStatement(items, end));
    return items;
  });

  private strayStatement(items: Item[], end: number): boolean {
    if (this.RECORDING_PHASE || this.place() >= end) return false;
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
      const token = this.input[at] as T.Token;
      if (at > first.index && at >= stopped && beginsStatementLine(token)) break;
      at = token.partner > at ? token.partner + 1 : at + 1;
    }
    this.skipTo(Math.min(at, end));
    const span = this.span(first.startOffset, this.lastEnd());
    const known = first.tokenType === T.Identifier && this.tokenAt(first.index + 1)?.tokenType === T.Assign;
    if (!known) return { kind: "BadStatement", span, attributes: [] };
    const id = this.identifier(first);
    return { kind: "VariableAssignment", span, attributes: [], id, init: this.bad(id.span.end, span.end) };
  }

  protected readonly block = this.RULE("block", (place: Place) => {
    const begin = this.CONSUME(T.BraceBegin) as T.Token;
    const items = this.SUBRULE(this.statements, { ARGS: [begin.partner > 0 ? begin.partner : this.count] });
    this.close(begin, T.BraceEnd);
    const span = this.span(begin.startOffset, this.lastEnd());
    if (!this.RECORDING_PHASE) this.reportAll(placeProblems(items, place, span));
    return { kind: "Block" as const, span, body: items as Statement[] };
  });

  private readonly statement = this.RULE("statement", (): Item => {
    this.enter();
    const start = this.next().startOffset;
    const attributes: Attribute[] = [];
    this.MANY(() => attributes.push(this.SUBRULE(this.attribute)));
    if (!this.RECORDING_PHASE) this.beginFunction();
    const ARGS: [Head] = [{ start, attributes }];
    const item = this.OR<Item>([
      { ALT: () => this.SUBRULE(this.simpleStatement, { ARGS }) },
      { ALT: () => this.SUBRULE(this.importDeclaration, { ARGS }) },
      { ALT: () => this.SUBRULE(this.returnStatement, { ARGS }) },
      { ALT: () => this.SUBRULE(this.optionStatement, { ARGS }) },
      { ALT: () => this.SUBRULE(this.builtin, { ARGS }) },
      { ALT: () => this.SUBRULE(this.testCase, { ARGS }) },
      { ALT: () => this.SUBRULE(this.packageClause, { ARGS }) },
    ]);
    this.depth--;
    return item;
  });

  /** The lexer takes `(` after a name or literal for a call; where a statement begins, it is a function if `=>` follows. */
  private beginFunction(): void {
    const begin = this.next();
    if (begin.tokenType !== T.ParenBegin || begin.partner < 0) return;
    if (this.tokenAt(begin.partner + 1)?.tokenType === T.Arrow) begin.retype(T.FunctionBegin);
  }

  private readonly packageClause = this.RULE("packageClause", (head: Head): PackageItem => {
    this.CONSUME(T.Package);
    const name = this.identifier(this.CONSUME(T.Identifier));
    return { kind: "PackageClause", ...this.head(head), name };
  });

  private readonly importDeclaration = this.RULE("importDeclaration", (head: Head): ImportDeclaration => {
    this.CONSUME(T.Import);
    const alias = this.OPTION(() => this.identifier(this.CONSUME1(T.Identifier)));
    const path: StringLiteral = this.CONSUME(T.Text).payload;
    return { kind: "ImportDeclaration", ...this.head(head), alias, path };
  });

  /** `option name = value` or `option package.name = value` */
  private readonly optionStatement = this.RULE("optionStatement", (head: Head): OptionStatement => {
    this.CONSUME(T.Option);
    const id = this.identifier(this.CONSUME(T.Identifier));
    const property = this.OPTION(() => {
      this.CONSUME(T.Dot);
      return this.identifier(this.CONSUME1(T.Identifier));
    });
    const memberSpan = this.span(id.span.start, this.lastEnd());
    this.CONSUME(T.Assign);
    const init = this.SUBRULE(this.expression);
    const base = { span: this.span(id.span.start, this.lastEnd()), attributes: [], init };
    const assignment: VariableAssignment | MemberAssignment = property
      ? {
          kind: "MemberAssignment",
          ...base,
          member: { kind: "MemberExpression", span: memberSpan, object: id, property },
        }
      : { kind: "VariableAssignment", ...base, id };
    return { kind: "OptionStatement", ...this.head(head), assignment };
  });

  private readonly builtin = this.RULE("builtin", (head: Head): BuiltinStatement => {
    this.CONSUME(T.Builtin);
    const id = this.identifier(this.CONSUME(T.Identifier));
    this.CONSUME(T.Colon);
    const type = this.SUBRULE(this.typeScheme);
    return { kind: "BuiltinStatement", ...this.head(head), id, type };
  });

  private readonly testCase = this.RULE("testCase", (head: Head): TestCaseStatement => {
    this.CONSUME(T.TestCase);
    const id = this.identifier(this.CONSUME(T.Identifier));
    const base = this.OPTION((): StringLiteral => {
      this.CONSUME(T.Extends);
      return this.CONSUME(T.Text).payload;
    });
    const block = this.SUBRULE(this.block, { ARGS: ["testcase"] });
    return { kind: "TestCaseStatement", ...this.head(head), id, extends: base, block };
  });

  private readonly returnStatement = this.RULE("returnStatement", (head: Head): ReturnStatement => {
    this.CONSUME(T.Return);
    const argument = this.SUBRULE(this.expression);
    return { kind: "ReturnStatement", ...this.head(head), argument };
  });

  /** An expression, or an assignment if `=` follows a name. */
  private readonly simpleStatement = this.RULE("simpleStatement", (head: Head): Statement => {
    const bare = this.nextIs(T.Identifier);
    const expression = this.SUBRULE(this.expression);
    const init = this.OPTION(() => {
      const assign = this.CONSUME(T.Assign) as T.Token;
      if (!this.RECORDING_PHASE && !(bare && expression.kind === "Identifier")) this.refuseTarget(expression, assign);
      return this.SUBRULE1(this.expression);
    });
    if (init && expression.kind === "Identifier") {
      return { kind: "VariableAssignment", ...this.head(head), id: expression, init };
    }
    return { kind: "ExpressionStatement", ...this.head(head), expression };
  });

  private refuseTarget(target: Expression, assign: T.Token): never {
    const member = target.kind === "MemberExpression" && target.property.kind === "Identifier";
    const message = member
      ? "only `option` can assign to a member"
      : "only a name can stand left of `=`; `==` compares two values";
    throw new Refusal(problem("FLX0013", member ? target.span : this.tokenSpan(assign), message));
  }

  /** Span and attributes of a statement that ends here. */
  private head(head: Head): { span: Statement["span"]; attributes: readonly Attribute[] } {
    return { span: this.span(head?.start, this.lastEnd()), attributes: head?.attributes };
  }

  /** `@name` or `@name(value, …)` */
  private readonly attribute = this.RULE("attribute", (): Attribute => {
    const name = this.CONSUME(T.AttributeName) as T.Token;
    const params = this.OPTION(() => this.SUBRULE(this.attributeParams)) ?? [];
    return { kind: "Attribute", span: this.span(name.startOffset, this.lastEnd()), name: name.image.slice(1), params };
  });
}
