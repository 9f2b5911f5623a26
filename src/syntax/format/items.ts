import type { Span } from "../../base/span.ts";
import type { Comment, File } from "../tree.ts";
import { PendingComments } from "./comments.ts";
import { concat, concatAll, type Doc, group, hardLine, ifBroken, indent, line, softLine, suffix } from "./doc.ts";

/** A part of a list: where it stands in the text, and how to print it. */
export interface Item {
  readonly start: number;
  readonly end: number;
  readonly print: () => Doc;
}

/** A list in brackets; `open` may hold more than the bracket, such as `{r with`. */
export interface BracketList {
  readonly open: string;
  readonly items: readonly Item[];
  readonly close: string;
  /** An offset before the opening bracket and after all that precedes it. */
  readonly from: number;
  /** Offset of the closing bracket. */
  readonly to: number;
}

export function itemOf<N extends { readonly span: Span }>(node: N, print: (node: N) => Doc): Item {
  return { start: node.span.start, end: node.span.end, print: () => print(node) };
}

/**
 * Prints items with the comments around them. Comments before an item stand above it, each on its own line; a comment that
 * ends the item's line stays there; a comment inside that no inner item claims moves above.
 */
export class ItemPrinter {
  protected readonly comments: PendingComments;
  protected readonly text: string;
  /** Comments to print above the current item. */
  private hoisted: Comment[] = [];

  constructor(file: File) {
    this.comments = new PendingComments(file);
    this.text = file.span.source.text;
  }

  /** Moves the comments that stand before `offset`, inside the item that is being printed, above that item. */
  protected hoist(offset: number): void {
    if (this.comments.anyBefore(offset)) this.hoisted.push(...this.comments.takeBefore(offset));
  }

  /** The item, and the comments to print above it. */
  protected print(item: Item): { above: readonly Comment[]; doc: Doc } {
    const outer = this.hoisted;
    this.hoisted = this.comments.takeBefore(item.start);
    const doc = item.print();
    this.hoist(item.end);
    const above = this.hoisted;
    this.hoisted = outer;
    return { above, doc };
  }

  /** The item below its comments, for places where it begins a line. */
  protected own(item: Item): Doc {
    const { above, doc } = this.print(item);
    return this.below(above, doc);
  }

  protected below(above: readonly Comment[], doc: Doc): Doc {
    return above.length === 0 ? doc : concatAll([...above.flatMap((c) => [c.text.trimEnd(), hardLine]), doc]);
  }

  /** The comment that ends the line of something, which moves to the end of whatever line that ends on. */
  protected trailing(end: number, limit: number): Doc {
    const comment = this.comments.takeTrailing(end, limit);
    return comment ? suffix(comment.text.trimEnd()) : "";
  }

  /** A bracketed list: on one line if it fits and was not broken after its opening bracket by whoever wrote it. */
  protected list({ open, items, close, from, to }: BracketList): Doc {
    const parts: Doc[] = [];
    items.forEach((item, i) => {
      const last = i === items.length - 1;
      parts.push(this.own(item), last ? ifBroken(",") : ",", this.trailing(item.end, last ? to : items[i + 1].start));
      if (!last) parts.push(line);
    });
    const dangling = this.comments.takeBefore(to).map((c) => c.text.trimEnd());
    for (const text of dangling) parts.push(parts.length === 0 ? text : concat(hardLine, text));
    if (parts.length === 0) return `${open}${close}`;
    const kept = items.length > 0 && this.text.slice(from, items[0].start).includes("\n");
    const forced = kept || dangling.length > 0;
    const begin = open.length > 1 ? line : softLine;
    return group(open, indent(forced ? hardLine : begin, concatAll(parts)), forced ? hardLine : softLine, close);
  }
}
