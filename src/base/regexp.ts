import type { RE2JS } from "re2js";
import { invariant } from "./diagnostic.ts";
import { type NativePattern, nativePattern } from "./regexp-native.ts";
import { parseTemplate } from "./regexp-template.ts";
import { byteLength } from "./runes.ts";

/** What is wrong with a pattern. */
export interface RegexpProblem {
  readonly problem: string;
}

let engine: typeof import("re2js") | undefined;

/**
 * Loads the engine of regular expressions, which must be awaited once before the first call of `compileRegexp`. It is loaded
 * apart because it costs milliseconds that a script without regular expressions need not pay.
 */
export async function loadRegexpEngine(): Promise<void> {
  engine ??= await import("re2js");
}

/**
 * Compiles a pattern in RE2 syntax.
 *
 * @returns a problem if it is not well-formed.
 * @example const re = compileRegexp("^web-[0-9]+$"); if (re instanceof Regexp) re.matches("web-12")
 */
export function compileRegexp(pattern: string): Regexp | RegexpProblem {
  const native = nativePattern(pattern);
  // What has a native form is well-formed, and need not be compiled twice unless a long text comes.
  if (native !== undefined) return new Regexp(pattern, native);
  const { RE2JS, RE2JSException } = loadedEngine();
  try {
    return new Regexp(pattern, undefined, RE2JS.compile(pattern));
  } catch (error) {
    if (error instanceof RE2JSException) return { problem: error.message };
    throw error;
  }
}

function loadedEngine(): typeof import("re2js") {
  invariant(engine !== undefined, "loadRegexpEngine() comes before compileRegexp()");
  return engine;
}

/** One match: UTF-16 offsets and the texts of the groups (group 0 is the whole), undefined where a group took no part. */
interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | undefined | null)[];
}

/** A compiled pattern. Of several matches at one place it finds the one that Perl would (leftmost-first), in linear time. */
export class Regexp {
  /** The pattern as written. */
  readonly source: string;
  readonly #native: NativePattern | undefined;
  readonly #test: RegExp | undefined;
  readonly #search: RegExp | undefined;
  #re2: RE2JS | undefined;

  /** Only for `compileRegexp`, and for tests that compare the two forms. */
  constructor(source: string, native: NativePattern | undefined, re2?: RE2JS) {
    this.source = source;
    this.#native = native;
    this.#test = native && new RegExp(native.source, native.flags);
    this.#search = native && new RegExp(native.source, `${native.flags}g`);
    this.#re2 = re2;
  }

  /** True if some part of the text matches. */
  matches(text: string): boolean {
    return this.#test !== undefined && this.#isShort(text) ? this.#test.test(text) : this.#compiled().test(text);
  }

  /** The first match; empty if there is none. */
  find(text: string): string {
    return this.#matchFrom(text, 0)?.groups[0] ?? "";
  }

  /** First byte of the first match and the byte after it, counted in UTF-8; undefined if there is none. */
  findIndex(text: string): readonly [number, number] | undefined {
    const match = this.#matchFrom(text, 0);
    return match && [byteLength(text, match.start), byteLength(text, match.end)];
  }

  /**
   * Replaces each match by a template: see `parseTemplate`. A group that took no part or does not exist is empty text.
   *
   * @example re.replaceAll("web-12 db-3", "<$0>")
   */
  replaceAll(text: string, template: string): string {
    const pieces = parseTemplate(template);
    const names = this.#groupNumbers();
    let replaced = "";
    let end = 0;
    for (const match of this.#allMatches(text)) {
      replaced += text.slice(end, match.start);
      for (const piece of pieces) {
        if (typeof piece === "string") replaced += piece;
        else
          replaced +=
            match.groups[typeof piece.group === "number" ? piece.group : (names.get(piece.group) ?? -1)] ?? "";
      }
      end = match.end;
    }
    return replaced + text.slice(end);
  }

  /**
   * The parts between the matches, at most `limit` of them (the last one is the rest), all if negative, none if 0.
   *
   * @example re.split("a1b2c", -1)
   */
  split(text: string, limit: number): string[] {
    if (limit === 0) return [];
    if (this.source !== "" && text === "") return [""];
    const parts: string[] = [];
    let end = 0;
    let lastStart = 0;
    for (const match of this.#allMatches(text)) {
      if (limit > 0 && parts.length === limit - 1) break;
      lastStart = match.start;
      // An empty match at the very start cuts nothing off.
      if (match.end !== 0) parts.push(text.slice(end, match.start));
      end = match.end;
    }
    if (lastStart !== text.length) parts.push(text.slice(end));
    return parts;
  }

  /** Matches from left to right that do not overlap; an empty one right behind another does not count. */
  *#allMatches(text: string): Generator<Match> {
    let last = -1;
    for (let from = 0; from <= text.length; ) {
      const match = this.#matchFrom(text, from);
      if (match === undefined) return;
      if (match.end > match.start || match.start !== last) yield match;
      last = match.end;
      from = match.end > from ? match.end : from + ((text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1);
    }
  }

  #matchFrom(text: string, from: number): Match | undefined {
    if (this.#search !== undefined && this.#isShort(text)) {
      this.#search.lastIndex = from;
      const found = this.#search.exec(text);
      return found === null ? undefined : { start: found.index, end: found.index + found[0].length, groups: found };
    }
    const matcher = this.#compiled().matcher(text);
    if (!matcher.find(from)) return undefined;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, i) => matcher.group(i));
    return { start: matcher.start(), end: matcher.end(), groups };
  }

  #groupNumbers(): Map<string, number> {
    if (this.#native === undefined) return new Map(Object.entries(this.#compiled().namedGroups()));
    const names = new Map<string, number>();
    this.#native.groups.forEach((name, i) => {
      if (name !== undefined) names.set(name, i + 1);
    });
    return names;
  }

  #isShort(text: string): boolean {
    return this.#native !== undefined && text.length <= this.#native.maxLength;
  }

  #compiled(): RE2JS {
    this.#re2 ??= loadedEngine().RE2JS.compile(this.source);
    return this.#re2;
  }
}

/**
 * Puts a backslash before every sign that means something in a pattern.
 *
 * @example quoteMeta("[foo]") // "\\[foo\\]"
 */
export function quoteMeta(text: string): string {
  return text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&");
}
