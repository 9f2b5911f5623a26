/**
 * Text with places where lines may break (P. Wadler, "A prettier printer", with the groups of the Prettier project):
 * a group stays on one line if it fits, and otherwise breaks at each of its own places.
 */
export type Doc = string | Concat | Group | Indent | Line | Suffix | IfBroken;

interface Concat {
  readonly kind: "concat";
  readonly parts: readonly Doc[];
  readonly forced: boolean;
}

interface Group {
  readonly kind: "group";
  readonly content: Doc;
  readonly forced: boolean;
}

interface Indent {
  readonly kind: "indent";
  readonly content: Doc;
  readonly forced: boolean;
}

interface Line {
  readonly kind: "line";
  readonly flat: string;
  readonly forced: boolean;
}

interface Suffix {
  readonly kind: "suffix";
  readonly text: string;
  readonly forced: true;
}

interface IfBroken {
  readonly kind: "ifBroken";
  readonly text: string;
  readonly forced: false;
}

/** A space, or a line break where the group breaks. */
export const line: Doc = { kind: "line", flat: " ", forced: false };
/** Nothing, or a line break where the group breaks. */
export const softLine: Doc = { kind: "line", flat: "", forced: false };
/** A line break, which breaks all groups around it. */
export const hardLine: Doc = { kind: "line", flat: "", forced: true };

/** Whether a line break inside is certain. */
export function isForced(doc: Doc): boolean {
  return typeof doc !== "string" && doc.forced;
}

export function concat(...parts: Doc[]): Doc {
  return concatAll(parts);
}

/** As `concat`, for lists of any length. */
export function concatAll(parts: readonly Doc[]): Doc {
  return { kind: "concat", parts, forced: parts.some(isForced) };
}

export function group(...parts: Doc[]): Doc {
  const content = concatAll(parts);
  return { kind: "group", content, forced: isForced(content) };
}

export function indent(...parts: Doc[]): Doc {
  const content = concatAll(parts);
  return { kind: "indent", content, forced: isForced(content) };
}

/** Text that moves to the end of its line, whatever follows there: a comment. Breaks the groups around it. */
export function suffix(text: string): Doc {
  return { kind: "suffix", text, forced: true };
}

/** Text that stands only where the group around it breaks. */
export function ifBroken(text: string): Doc {
  return { kind: "ifBroken", text, forced: false };
}

/** Separates docs by another. */
export function join(separator: Doc, docs: readonly Doc[]): Doc {
  return concatAll(docs.flatMap((doc, i) => (i === 0 ? [doc] : [separator, doc])));
}

interface Command {
  readonly doc: Doc;
  readonly depth: number;
  readonly flat: boolean;
}

const INDENT = "    ";

/** Lays a document out in lines of at most `width` columns where its places for breaks allow it. */
export function layOut(doc: Doc, width: number): string {
  const lines: string[] = [];
  let current = "";
  let column = 0;
  let suffixes = "";
  const stack: Command[] = [{ doc, depth: 0, flat: false }];
  for (let command = stack.pop(); command; command = stack.pop()) {
    const { doc, depth, flat } = command;
    if (typeof doc === "string") {
      const lastBreak = doc.lastIndexOf("\n");
      current += doc;
      column = lastBreak < 0 ? column + doc.length : doc.length - lastBreak - 1;
    } else if (doc.kind === "concat") {
      for (let i = doc.parts.length - 1; i >= 0; i--) stack.push({ doc: doc.parts[i], depth, flat });
    } else if (doc.kind === "indent") stack.push({ doc: doc.content, depth: depth + 1, flat });
    else if (doc.kind === "group") {
      const fit = flat || (!doc.forced && fits(doc.content, width - column, stack));
      stack.push({ doc: doc.content, depth, flat: fit });
    } else if (doc.kind === "suffix") suffixes += ` ${doc.text}`;
    else if (doc.kind === "ifBroken") {
      if (!flat) stack.push({ doc: doc.text, depth, flat });
    } else if (flat && !doc.forced) {
      current += doc.flat;
      column += doc.flat.length;
    } else {
      lines.push((current + suffixes).trimEnd());
      suffixes = "";
      current = INDENT.repeat(depth);
      column = current.length;
    }
  }
  lines.push((current + suffixes).trimEnd());
  return lines.join("\n");
}

/** Whether `doc` in one line and what must follow it up to the next possible break fit into `room` columns. */
function fits(doc: Doc, room: number, rest: readonly Command[]): boolean {
  let left = room;
  let next = rest.length - 1;
  const stack: Command[] = [{ doc, depth: 0, flat: true }];
  while (left >= 0) {
    let command = stack.pop();
    if (!command) {
      if (next < 0) return true;
      command = rest[next--];
    }
    const { doc, depth, flat } = command;
    if (typeof doc === "string") {
      const lineBreak = doc.indexOf("\n");
      if (lineBreak >= 0) return lineBreak <= left;
      left -= doc.length;
    } else if (doc.kind === "concat") {
      for (let i = doc.parts.length - 1; i >= 0; i--) stack.push({ doc: doc.parts[i], depth, flat });
    } else if (doc.kind === "indent") stack.push({ doc: doc.content, depth, flat });
    else if (doc.kind === "group") stack.push({ doc: doc.content, depth, flat: flat && !doc.forced });
    else if (doc.kind === "ifBroken") left -= flat ? 0 : doc.text.length;
    else if (doc.kind === "line") {
      if (!flat || doc.forced) return true;
      left -= doc.flat.length;
    }
  }
  return false;
}
