const NEWLINE = 10;
const HASH = 35;

/**
 * Finds the place where a text is cut near an offset: the beginning of the second line behind it, or a later one if the
 * line before is an annotation, because a cut should not go through a header. Depends on nothing before the offset, so
 * that those who decode the parts on its two sides find the same place. May fall inside of quotes.
 */
export class LineCut {
  /** Begun lines: none, or one or more whose first byte is `first`. */
  private lines = 0;
  private first = 0;
  private atLineStart = false;

  /** Looks through the next bytes from `from` on; the index of the cut in them, or -1 if it comes later. */
  find(bytes: Uint8Array, from: number): number {
    for (let at = from; at < bytes.length; ) {
      if (this.atLineStart) {
        if (this.lines > 0 && this.first !== HASH) return at;
        this.first = bytes[at];
        this.lines++;
        this.atLineStart = false;
      }
      const end = bytes.indexOf(NEWLINE, at);
      if (end < 0) return -1;
      this.atLineStart = true;
      at = end + 1;
    }
    return -1;
  }
}
