import { parse } from "../syntax/index.ts";
import { lex } from "../syntax/lex/lexer.ts";
import * as T from "../syntax/lex/tokens.ts";
import { openBrackets } from "../syntax/unfinished.ts";

/** A call whose arguments a place is among. */
export interface CallAround {
  /** The text of what is called: `filter`, `strings.toUpper`. */
  readonly callee: string;
  /** The arguments that stand there already. */
  readonly given: ReadonlySet<string>;
  /** The text of the expression that is piped into the call. */
  readonly piped: string | undefined;
}

/** A function whose body a place is in. */
export interface FunctionAround {
  readonly params: readonly string[];
  /** The call that the function is an argument of. */
  readonly call: CallAround | undefined;
}

/** What can stand at a place of a text. `start` is where the word at the place begins, or the place itself. */
export type Place = { readonly start: number } & (
  | { readonly kind: "nothing" }
  /** The path of an import. */
  | { readonly kind: "path" }
  /** A property of an object, or a package's member: `object.` and `{object with`. */
  | { readonly kind: "member"; readonly object: string; readonly functions: readonly FunctionAround[] }
  /** The name of an argument. */
  | { readonly kind: "argument"; readonly call: CallAround }
  /** A string, in an argument if it is in one. */
  | { readonly kind: "text"; readonly call: CallAround | undefined; readonly argument: string | undefined }
  /** An expression, or where `piped` is true the function after `|>`. */
  | {
      readonly kind: "expression";
      readonly piped: boolean;
      readonly functions: readonly FunctionAround[];
      /** The names that the text defines. */
      readonly own: readonly string[];
    }
);

/**
 * What can stand at the end of a text: that is, where the cursor is in the text up to it.
 *
 * @example placeAtEnd('from(b') // { kind: "argument", start: 5, call: { callee: "from", … } }
 */
export function placeAtEnd(text: string): Place {
  const { tokens, comments, problems } = lex({ name: "<input>", text });
  const end = text.length;
  if (comments.at(-1)?.span.end === end) return { kind: "nothing", start: end };
  const open = problems.find(({ code }) => code === "FLX0003");
  if (open !== undefined) return new Words(text, tokens.slice(0, -1)).inString(open.span.start, tokens.at(-1));
  const last = tokens.at(-1);
  const touches = last !== undefined && last.end === end;
  if (touches && last.type === T.Literal) return { kind: "nothing", start: end };
  if (!touches || !/^[\p{Alphabetic}_]/u.test(last.image)) return new Words(text, tokens).place(end);
  return new Words(text, tokens.slice(0, -1)).place(last.start);
}

/** The words before a place. */
class Words {
  private readonly text: string;
  private readonly tokens: readonly T.Token[];
  /** The brackets around the place, outermost first. */
  private readonly open: readonly T.Token[];

  constructor(text: string, tokens: readonly T.Token[]) {
    this.text = text;
    this.tokens = tokens;
    this.open = openBrackets(tokens) ?? [];
  }

  inString(start: number, token: T.Token | undefined): Place {
    const { tokens } = this;
    const isWhole = token?.type === T.Text && token.start === start && token.end === this.text.length;
    if (!isWhole || this.text[start] !== '"') return { kind: "nothing", start: this.text.length };
    const [before, earlier] = [tokens.at(-1)?.type, tokens.at(-2)?.type];
    if (before === T.Import || (before === T.Identifier && earlier === T.Import))
      return { kind: "path", start: start + 1 };
    const bracket = this.open.at(-1);
    if (bracket?.type === T.BracketBegin && before === T.BracketBegin && this.isCalled(bracket)) {
      const object = this.textOf(this.chainStart(bracket.index - 1), bracket.index - 1);
      return { kind: "member", start: start + 1, object, functions: this.functions() };
    }
    const at = this.open.findLastIndex((b) => this.isCall(b));
    const call = at < 0 ? undefined : this.call(at);
    return { kind: "text", start: start + 1, call, argument: at < 0 ? undefined : this.argumentOf(this.open[at]) };
  }

  place(start: number): Place {
    const last = this.tokens.at(-1);
    const functions = this.functions();
    if (last?.type === T.Dot) {
      const isMember = T.OPERAND_ENDS.has(this.tokens[last.index - 1]?.type);
      if (!isMember) return { kind: "nothing", start };
      return { kind: "member", start, object: this.textOf(this.chainStart(last.index - 1), last.index - 1), functions };
    }
    const bracket = this.open.at(-1);
    const begins = last === bracket || last?.type === T.Comma;
    if (bracket !== undefined && begins && this.isCall(bracket)) {
      return { kind: "argument", start, call: this.call(this.open.length - 1) };
    }
    const extended = bracket?.type === T.BraceBegin && this.tokens[bracket.index + 2]?.type === T.With;
    if (extended && (begins || last?.type === T.With)) {
      return { kind: "member", start, object: this.tokens[bracket.index + 1].image, functions };
    }
    const piped = last?.image === "|>";
    return { kind: "expression", start, piped, functions, own: this.assigned() };
  }

  private assigned(): string[] {
    const { tokens } = this;
    return tokens.filter((t, i) => t.type === T.Identifier && tokens[i + 1]?.type === T.Assign).map((t) => t.image);
  }

  private textOf(from: number, to: number): string {
    return this.text.slice(this.tokens[from].start, this.tokens[to].end);
  }

  /** The first token of the names, members and calls that end with a token. */
  private chainStart(end: number): number {
    const { tokens } = this;
    let at = end;
    for (;;) {
      const { partner, index, type } = tokens[at];
      if (partner >= 0 && partner < index) {
        at = partner;
        if (!this.isCalled(tokens[at])) return at;
        at--;
      } else if (type === T.Identifier && tokens[at - 1]?.type === T.Dot && at >= 2) at -= 2;
      else return at;
    }
  }

  /** Whether a bracket stands behind an operand. */
  private isCalled({ index }: T.Token): boolean {
    return index > 0 && T.OPERAND_ENDS.has(this.tokens[index - 1].type);
  }

  private isCall(bracket: T.Token): boolean {
    return bracket.image === "(" && this.isCalled(bracket);
  }

  /** The call whose bracket is that of the open ones at `at`. */
  private call(at: number): CallAround {
    const { tokens, open } = this;
    const bracket = open[at];
    const given = new Set<string>();
    for (const token of this.inside(bracket)) {
      if (token.type === T.Colon && tokens[token.index - 1].type === T.Identifier)
        given.add(tokens[token.index - 1].image);
    }
    const start = this.chainStart(bracket.index - 1);
    const pipe = tokens[start - 1]?.image === "|>" ? tokens[start - 1] : undefined;
    return {
      callee: this.textOf(start, bracket.index - 1),
      given,
      piped: pipe && this.expressionBefore(pipe, open[at - 1]),
    };
  }

  /** The tokens directly in an open bracket, or those in none. */
  private *inside(bracket: T.Token | undefined, end = this.tokens.length): Generator<T.Token> {
    for (let at = bracket === undefined ? 0 : bracket.index + 1; at < end; at++) {
      const token = this.tokens[at];
      yield token;
      if (token.partner > at) at = token.partner;
      // What is open further inside is not directly in it.
      else if (this.open.includes(token)) return;
    }
  }

  /** The argument that an open call is at. */
  private argumentOf(bracket: T.Token): string | undefined {
    let name: string | undefined;
    for (const { type, index } of this.inside(bracket)) {
      if (type === T.Comma) name = undefined;
      if (type === T.Colon) name = this.tokens[index - 1].image;
    }
    return name;
  }

  /** The text of the expression that ends before a `|>`, in the bracket around it. */
  private expressionBefore(pipe: T.Token, around: T.Token | undefined): string | undefined {
    let from = around === undefined ? 0 : around.end;
    for (const token of this.inside(around, pipe.index)) {
      if (SEPARATORS.has(token.type)) from = token.end;
    }
    const text = this.text.slice(from, pipe.start);
    const last = parse({ name: "<input>", text }).file.body.at(-1);
    const assignment = last?.kind === "OptionStatement" ? last.assignment : last;
    if (assignment?.kind === "VariableAssignment") return text.slice(assignment.init.span.start).trim();
    const whole =
      last?.kind === "ExpressionStatement"
        ? last.expression
        : last?.kind === "ReturnStatement"
          ? last.argument
          : undefined;
    return whole && text.slice(whole.span.start).trim();
  }

  /** The functions around the place, innermost first. */
  private functions(): FunctionAround[] {
    const found: FunctionAround[] = [];
    for (let at = this.open.length - 1; at >= -1; at--) {
      const bracket = at < 0 ? undefined : this.open[at];
      let arrow: T.Token | undefined;
      for (const token of this.inside(bracket)) {
        if (token.type === T.Comma) arrow = undefined;
        if (token.type === T.Arrow) arrow = token;
      }
      const params = arrow && this.paramsBefore(arrow);
      if (params) found.push({ params, call: bracket && this.isCall(bracket) ? this.call(at) : undefined });
    }
    return found;
  }

  private paramsBefore({ index }: T.Token): string[] | undefined {
    const { tokens } = this;
    const begin = tokens[index - 1]?.partner ?? -1;
    if (begin < 0) return undefined;
    return tokens
      .slice(begin + 1, index - 1)
      .filter((t) => {
        const before = tokens[t.index - 1];
        return t.type === T.Identifier && (before.index === begin || before.type === T.Comma || before.image === "<-");
      })
      .map((t) => t.image);
  }
}

/** What an expression in a bracket can stand behind. */
const SEPARATORS: ReadonlySet<T.TokenType> = new Set([T.Comma, T.Colon, T.Arrow]);
