import type { TextPattern } from "../../sdk/index.ts";

/** How often a fake serves, which all kinds of fakes have. */
interface Counted {
  readonly times?: number;
}

/** Fakes of one kind in the order in which they were given. */
export class FakeQueue<F extends Counted> {
  private readonly entries: { readonly fake: F; served: number }[] = [];

  add(fake: F): void {
    this.entries.push({ fake, served: 0 });
  }

  /** Whether there is one, used up or not. */
  some(is: (fake: F) => boolean): boolean {
    return this.entries.some(({ fake }) => is(fake));
  }

  /**
   * The fake that serves next among those that `matches` takes: the first that is not used up. One without a number of times
   * serves once if another one comes behind it, and else for good.
   */
  take(matches: (fake: F) => boolean): F | undefined {
    const matching = this.entries.filter(({ fake }) => matches(fake));
    const next = matching.find(
      ({ fake: { times }, served }, i) => served < (times ?? (i < matching.length - 1 ? 1 : Number.POSITIVE_INFINITY)),
    );
    if (next !== undefined) next.served++;
    return next?.fake;
  }

  /** What each fake is for, and how often it has served, in words for an error. */
  describe(text: (fake: F) => string): string[] {
    return this.entries.map(({ fake, served }) => {
      const times = fake.times === undefined ? "" : ` of ${fake.times} times`;
      return `${text(fake)}${served > 0 || times !== "" ? ` (served ${served}${times === "" ? " times" : times})` : ""}`;
    });
  }
}

/** Whether a text is meant; a pattern that is left out means all. */
export function matchesText(pattern: TextPattern | undefined, text: string): boolean {
  if (pattern === undefined) return true;
  if (typeof pattern !== "string") return pattern.test(text);
  const [first, ...rest] = pattern.split("*");
  if (rest.length === 0) return text === pattern;
  const last = rest.pop() as string;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** A pattern in words for an error. */
export function patternText(pattern: TextPattern | undefined, any: string): string {
  if (pattern === undefined) return any;
  return typeof pattern === "string" ? pattern : `/${pattern.source}/`;
}
