import type { Comment, File } from "../tree.ts";

/**
 * The comments of a file that are not printed yet. The printer goes through the tree in the order of the text and
 * takes what stands before each place it reaches.
 */
export class PendingComments {
  private readonly comments: readonly Comment[];
  private readonly text: string;
  private next = 0;

  constructor(file: File) {
    this.comments = file.comments;
    this.text = file.span.source.text;
  }

  /** Takes the comments that begin before `offset`. */
  takeBefore(offset: number): Comment[] {
    const first = this.next;
    while (this.next < this.comments.length && this.comments[this.next].span.start < offset) this.next++;
    return this.comments.slice(first, this.next);
  }

  /** Takes the comment that ends the line on which something ends, if it stands before `limit`. */
  takeTrailing(end: number, limit: number): Comment | undefined {
    const comment = this.comments[this.next];
    if (!comment || comment.span.start < end || comment.span.start >= limit) return undefined;
    if (this.text.slice(end, comment.span.start).includes("\n")) return undefined;
    this.next++;
    return comment;
  }

  /** Whether a comment stands before `offset` that is not printed yet. */
  anyBefore(offset: number): boolean {
    return this.next < this.comments.length && this.comments[this.next].span.start < offset;
  }
}
