import * as T from "../lex/tokens.ts";

/** What people often mean by a token that cannot stand where it does, and the text that would mend it. */
export interface Hint {
  readonly text: string;
  /** The text to write in place of the token, or with `before` in place of it and the one before. */
  readonly replacement?: string;
  readonly before?: true;
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

/** Words that other languages have between operands. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ["in", "`contains(value: x, set: [a, b])` tells whether a value is among others"],
  ["is", "`exists x` tells whether a value is not null"],
  ["like", "a regular expression finds a pattern in a string: `x =~ /pattern/`"],
  ["between", "a range is two comparisons: `x >= a and x <= b`"],
  ["mod", "the remainder is `x % y`"],
  ["div", "the quotient is `x / y`"],
  ["xor", "two conditions of which one holds are `a != b`"],
  ["as", "a name for a value is given in a record: `{name: value}`"],
]);

const FUNCTION = "a function is `name = (a, b) => expression`";
const LOOP = "there are no loops: `map(fn:)` and `filter(fn:)` go over rows";

/** Words with which statements of other languages begin. */
export const LINE_BEGINS: ReadonlyMap<string, string> = new Map([
  ["def", FUNCTION],
  ["function", FUNCTION],
  ["func", FUNCTION],
  ["fn", FUNCTION],
  ["for", LOOP],
  ["while", LOOP],
  ["from", 'a package is imported by `import "path"`, a bucket read by `from(bucket: "…")`'],
]);

/** A hint for the unexpected `token` that follows `before`. */
export function hint(token: T.Token, before: T.Token | undefined): Hint | undefined {
  const type = token.type;
  if (type === T.PipeReceive) return { text: "`<-` can only be the default of a parameter, as in `(tables=<-) => …`" };
  if (type === T.Question) return { text: "a conditional is `if x then y else z`" };
  if (token.image === "|>") return { text: 'a pipeline begins with a value, such as `from(bucket: "…")`' };
  if (!before) return undefined;
  if (type === T.Assign) return assignHint(before);
  if (type === T.Arrow && before.type === T.Identifier) {
    const text = `parameters stand in parentheses: \`(${before.image}) => …\``;
    return { text, replacement: `(${before.image}) =>`, before: true };
  }
  if (token.image === "<" && before.image === "=") return { text: "`<=` is at most", replacement: "<=", before: true };
  if (T.KEYWORDS.has(token.image) && BEFORE_NAME.has(before.type)) return keywordHint(token.image);
  if (type === T.If) return { text: "a conditional that is an operand needs parentheses around it" };
  if (type === T.Identifier) {
    const word = WORDS.get(token.image.toLowerCase());
    return word === undefined ? undefined : { text: word };
  }
  if (type === T.BraceBegin) return { text: "a conditional is `if x then y else z`, its branches are expressions" };
  return undefined;
}

function assignHint(before: T.Token): Hint | undefined {
  if (T.KEYWORDS.has(before.image)) return keywordHint(before.image);
  if (before.type === T.Sign || COMPOUND.has(before.image)) {
    return { text: `there is no \`${before.image}=\`: a name is bound once; take another name for the new value` };
  }
  if (!T.OPERAND_ENDS.has(before.type)) return undefined;
  if (before.first && before.type === T.Identifier) {
    return { text: `the expression of the line above is not complete, so it goes on with \`${before.image}\`` };
  }
  return { text: "`==` compares two values", replacement: "==" };
}

const COMPOUND: ReadonlySet<string> = new Set(["*", "/", "%", "^"]);

function keywordHint(word: string): Hint {
  return { text: `\`${word}\` is a keyword, not a name` };
}
