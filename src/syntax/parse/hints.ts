import * as T from "../lex/tokens.ts";

/** What people often mean by a token that cannot stand where it does, and the text that would mend it. */
export interface Hint {
  readonly text: string;
  readonly replacement?: string;
}

/** After one of these a name follows. */
const BEFORE_NAME: ReadonlySet<T.TokenType> = new Set([
  T.Package,
  T.Option,
  T.Builtin,
  T.TestCase,
  T.Dot,
  T.BraceBegin,
  T.Comma,
]);

/** A hint for the unexpected `token` that follows `before`. */
export function hint(token: T.Token, before: T.Token | undefined): Hint | undefined {
  const type = token.type;
  if (type === T.PipeReceive) return { text: "`<-` can only be the default of a parameter, as in `(tables=<-) => …`" };
  if (type === T.Question) return { text: "a conditional is `if x then y else z`" };
  if (!before) return undefined;
  if (type === T.Assign) return assignHint(before);
  if (type === T.Arrow && before.type === T.Identifier) {
    return { text: `parameters stand in parentheses: \`(${before.image}) => …\`` };
  }
  if (token.image === ">" && before.image === "<") return { text: "`!=` tells whether two values differ" };
  if (T.KEYWORDS.has(token.image) && BEFORE_NAME.has(before.type)) return keywordHint(token.image);
  if (type === T.If) return { text: "a conditional that is an operand needs parentheses around it" };
  return undefined;
}

function assignHint(before: T.Token): Hint | undefined {
  if (T.KEYWORDS.has(before.image)) return keywordHint(before.image);
  if (!T.OPERAND_ENDS.has(before.type)) return undefined;
  if (before.first && before.type === T.Identifier) {
    return { text: `the expression of the line above is not complete, so it goes on with \`${before.image}\`` };
  }
  return { text: "`==` compares two values", replacement: "==" };
}

function keywordHint(word: string): Hint {
  return { text: `\`${word}\` is a keyword, not a name` };
}
