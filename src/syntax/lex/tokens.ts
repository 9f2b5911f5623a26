/** A kind of token; `label` names it in messages. Each is one object, compared by identity. */
export interface TokenType {
  readonly name: string;
  readonly label: string;
}

/** The vocabulary. Operators that the grammar treats alike share one type: the image tells them apart. */
const described: [name: string, label: string][] = [
  ["Import", "`import`"],
  ["Package", "`package`"],
  ["Return", "`return`"],
  ["Option", "`option`"],
  ["Builtin", "`builtin`"],
  ["TestCase", "`testcase`"],
  ["If", "`if`"],
  ["Then", "`then`"],
  ["Else", "`else`"],
  ["Identifier", "a name"],
  ["With", "`with`"],
  ["Extends", "`extends`"],
  ["Literal", "a literal"],
  ["Text", "a string"],
  ["TextBegin", "a string"],
  ["TextPart", "a string"],
  ["TextEnd", "the end of the string"],
  ["InterpolationBegin", "`${`"],
  ["InterpolationEnd", "`}`"],
  ["AttributeName", "an attribute"],
  ["ParenBegin", "`(`"],
  ["FunctionBegin", "`(`"],
  ["ParenEnd", "`)`"],
  ["BracketBegin", "`[`"],
  ["BracketEnd", "`]`"],
  ["BraceBegin", "`{`"],
  ["BraceEnd", "`}`"],
  ["Comma", "`,`"],
  ["Dot", "`.`"],
  ["Colon", "`:`"],
  ["Question", "`?`"],
  ["Assign", "`=`"],
  ["Arrow", "`=>`"],
  ["PipeReceive", "`<-`"],
  ["Operator", "an operator"],
  ["Sign", "`+` or `-`"],
  ["Prefix", "`not` or `exists`"],
  ["End", "the end of the text"],
];

const types = new Map(described.map(([name, label]): [string, TokenType] => [name, { name, label }]));

function type(name: string): TokenType {
  return types.get(name) as TokenType;
}

export const Import = type("Import");
export const Package = type("Package");
export const Return = type("Return");
export const Option = type("Option");
export const Builtin = type("Builtin");
export const TestCase = type("TestCase");
export const If = type("If");
export const Then = type("Then");
export const Else = type("Else");
export const Identifier = type("Identifier");
/** `with` after `{name`; elsewhere it is a plain name. */
export const With = type("With");
/** `extends` after `testcase name`; elsewhere it is a plain name. */
export const Extends = type("Extends");
/** Integer, float, duration, time and regexp literals: `payload` is the node. */
export const Literal = type("Literal");
/** A string without interpolation: `payload` is the node. */
export const Text = type("Text");
export const TextBegin = type("TextBegin");
/** A stretch of plain text in a string with interpolation: `payload` is the node. */
export const TextPart = type("TextPart");
export const TextEnd = type("TextEnd");
export const InterpolationBegin = type("InterpolationBegin");
export const InterpolationEnd = type("InterpolationEnd");
/** `@name` */
export const AttributeName = type("AttributeName");
export const ParenBegin = type("ParenBegin");
/** A `(` whose `)` is followed by `=>`. */
export const FunctionBegin = type("FunctionBegin");
export const ParenEnd = type("ParenEnd");
export const BracketBegin = type("BracketBegin");
export const BracketEnd = type("BracketEnd");
export const BraceBegin = type("BraceBegin");
export const BraceEnd = type("BraceEnd");
export const Comma = type("Comma");
export const Dot = type("Dot");
export const Colon = type("Colon");
export const Question = type("Question");
export const Assign = type("Assign");
export const Arrow = type("Arrow");
export const PipeReceive = type("PipeReceive");
/** Every operator that stands only between operands, `|>` among them. */
export const Operator = type("Operator");
/** `+` and `-`, between operands or before one. */
export const Sign = type("Sign");
/** `not` and `exists` */
export const Prefix = type("Prefix");
/** What the parser finds after the last token. */
export const End = type("End");

export const KEYWORDS: ReadonlyMap<string, TokenType> = new Map([
  ["import", Import],
  ["package", Package],
  ["return", Return],
  ["option", Option],
  ["builtin", Builtin],
  ["testcase", TestCase],
  ["if", If],
  ["then", Then],
  ["else", Else],
  ["and", Operator],
  ["or", Operator],
  ["not", Prefix],
  ["exists", Prefix],
]);

/** The signs that are no brackets, of one or two characters. */
export const SIGNS: ReadonlyMap<string, TokenType> = new Map([
  ...["==", "!=", "<", "<=", ">", ">=", "=~", "!~", "|>", "*", "/", "%", "^"].map((s): [string, TokenType] => [
    s,
    Operator,
  ]),
  ["=>", Arrow],
  ["<-", PipeReceive],
  ["+", Sign],
  ["-", Sign],
  ["=", Assign],
  [",", Comma],
  [".", Dot],
  [":", Colon],
  ["?", Question],
]);

export const OPENERS: ReadonlyMap<string, TokenType> = new Map([
  ["(", ParenBegin],
  ["[", BracketBegin],
  ["{", BraceBegin],
]);

export const CLOSERS: ReadonlyMap<string, TokenType> = new Map([
  [")", ParenEnd],
  ["]", BracketEnd],
  ["}", BraceEnd],
]);

/** After one of these an operand has ended: `/` divides, and `(` calls. */
export const OPERAND_ENDS: ReadonlySet<TokenType> = new Set([
  Identifier,
  Literal,
  Text,
  TextEnd,
  ParenEnd,
  BracketEnd,
  BraceEnd,
]);

/** One word or sign of the text. */
export class Token {
  type: TokenType;
  readonly image: string;
  readonly start: number;
  /** Offset past the last character. */
  readonly end: number;
  /** The place in the list of tokens. */
  readonly index: number;
  /** What the lexer decoded, for literals the node. */
  readonly payload: unknown;
  /** Whether it is the first of its line. */
  readonly first: boolean;
  /** For a bracket with a partner, the partner's index; otherwise -1. */
  partner = -1;

  constructor(
    type: TokenType,
    image: string,
    start: number,
    end: number,
    index: number,
    first: boolean,
    payload: unknown,
  ) {
    this.type = type;
    this.image = image;
    this.start = start;
    this.end = end;
    this.index = index;
    this.first = first;
    this.payload = payload;
  }

  /** What stands in its place where it is read as another. */
  as(type: TokenType, image: string): Token {
    const { start, end, index, first, payload } = this;
    return new Token(type, image, start, end, index, first, payload);
  }
}
