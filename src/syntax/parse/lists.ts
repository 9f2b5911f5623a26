import * as T from "../lex/tokens.ts";
import { durationMeant } from "../lex/units.ts";
import { ParserBase } from "./base.ts";
import { EXPRESSION } from "./begins.ts";
import { expected } from "./messages.ts";

/** What a bracketed list is made of. */
export interface ItemForm {
  /** As the report of a wrong item names it. */
  readonly name: string;
  readonly begins: ReadonlySet<T.TokenType>;
  /** What shows that an item begins although the comma before it is missing: `begins` if left out. */
  readonly beginsWithoutComma?: ReadonlySet<T.TokenType>;
  /** What can be the second token of an item or follow an item of one; anything if left out. */
  readonly second?: ReadonlySet<T.TokenType>;
}

export const PROPERTY: ItemForm = {
  name: "a property like `name: value`",
  begins: new Set([T.Identifier, T.Text]),
  second: new Set([T.Colon, T.Comma, T.ParenEnd, T.BraceEnd]),
};
export const ARGUMENT: ItemForm = { ...PROPERTY, name: "an argument like `name: value`" };
export const PARAMETER: ItemForm = {
  name: "the name of a parameter",
  begins: new Set([T.Identifier]),
  second: new Set([T.Assign, T.Comma, T.ParenEnd]),
};
export const VALUE: ItemForm = {
  name: "an expression",
  begins: EXPRESSION,
  // After an expression, these two go on with it.
  beginsWithoutComma: new Set([...EXPRESSION].filter((type) => type !== T.Sign && type !== T.Dot)),
};

/** After a name, one of these shows that it is no argument's. */
const GOES_ON: ReadonlySet<T.TokenType> = new Set([T.Dot, T.ParenBegin, T.BracketBegin, T.Operator, T.Sign]);

const LIST_GOES_ON: ReadonlySet<T.TokenType> = new Set([T.Comma, T.ParenEnd, T.BracketEnd, T.BraceEnd]);

/** Lists in brackets that survive a bad item. */
export abstract class ListParser extends ParserBase {
  /**
   * The items of a list and the commas between them, up to the closing bracket. A missing comma is reported and made up for.
   * A bad item is reported and skipped, provided that the bracket is closed; `substitute` then adds what stands for it.
   */
  protected items(
    open: T.Token,
    form: ItemForm,
    item: () => void,
    substitute?: (first: T.Token) => void,
    unnamed?: () => void,
  ): void {
    let separated = true;
    const read = (item: () => void) => {
      const first = this.next();
      const { depth } = this;
      try {
        item();
        separated = this.separator(open, form);
      } catch (error) {
        if (!(open.partner > 0)) throw error;
        this.accept(error);
        this.depth = depth;
        this.skipItem(first.index, open.partner);
        substitute?.(first);
      }
    };
    for (;;) {
      while (separated) {
        if (unnamed !== undefined && this.lacksName()) read(unnamed);
        else if (form.begins.has(this.next().type)) read(item);
        else break;
      }
      if (!this.strayItem(open, form, separated)) return;
      separated = true;
    }
  }

  /** Whether a value begins here, and not the name of one. */
  private lacksName(): boolean {
    const { type } = this.next();
    if (type === T.Identifier) return GOES_ON.has(this.typeAhead(1));
    if (type === T.Text) return this.typeAhead(1) !== T.Colon;
    return EXPRESSION.has(type) && type !== T.Dot;
  }

  /** Reads the comma after an item; false if there is none and nothing that could follow one. */
  private separator(open: T.Token, form: ItemForm): boolean {
    if (this.takeIf(T.Comma) !== undefined) return true;
    const next = this.next();
    if (next.index === open.partner || !(form.beginsWithoutComma ?? form.begins).has(next.type)) return false;
    if (form.second?.has(this.typeAhead(1)) === false) return false;
    if (this.spacedUnit()) return this.separator(open, form);
    const end = this.lastEnd();
    const fix = { title: "insert a comma", span: this.span(end, end), text: "," };
    this.report("FLX0007", this.tokenSpan(next), "a comma is missing before this", fix);
    return true;
  }

  /** Reports the unit of a duration that a blank parts from its number, and skips it. */
  private spacedUnit(): boolean {
    const unit = this.next();
    const number = this.tokenAt(unit.index - 1);
    const isLast = LIST_GOES_ON.has(this.typeAhead(1));
    if (!isLast || number?.type !== T.Literal) return false;
    const meant = durationMeant(`${number.image} ${unit.image}`);
    if (meant === undefined) return false;
    const fix = {
      title: `write \`${meant}\``,
      span: this.span(number.start, unit.end),
      text: meant,
    };
    this.report("FLX0005", this.tokenSpan(unit), "the number and the unit of a duration have no blank between", fix);
    this.skipTo(unit.index + 1);
    return true;
  }

  /** Reports what cannot begin an item, skips it, and says whether the list goes on. */
  private strayItem(open: T.Token, form: ItemForm, separated: boolean): boolean {
    const close = this.tokenAt(open.partner);
    if (close === undefined || this.place() >= open.partner) return false;
    const next = this.next();
    const message = expected(separated ? form.name : `\`,\` or \`${close.image}\``, next);
    this.reportAll([this.unexpected(message)]);
    this.skipItem(next.index, open.partner);
    return this.place() < open.partner;
  }

  /** Goes past the next comma of the list after where parsing stopped, or to the closing bracket. */
  private skipItem(first: number, close: number): void {
    const stopped = this.place();
    let at = first;
    while (at < close) {
      const token = this.tokenAt(at) as T.Token;
      if (token.type === T.Comma && at >= stopped) {
        this.skipTo(at + 1);
        return;
      }
      at = token.partner > at ? token.partner + 1 : at + 1;
    }
    this.skipTo(close);
  }
}
