import type { Span } from "../../base/span.ts";
import type { BinaryExpression, CallExpression } from "../../syntax/tree.ts";

/** What part a value plays where its type is required, as the subject of a message. */
export interface Role {
  /** Such as "argument `n` of `limit`". */
  readonly text: string;
  /** What the expected type was taken from, such as "the left operand". */
  readonly like?: string;
  /** Where to point, if not at the expression. */
  readonly span?: Span;
  /** The operation of which it is the right operand. */
  readonly operation?: BinaryExpression;
  /** The call of which it is an argument. */
  readonly call?: CallExpression;
}
