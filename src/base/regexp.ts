import { RE2JS } from "re2js";

/** A regular expression in RE2 syntax, compiled when it is first used; matching takes time linear in the text. */
export class Regexp {
  /** The pattern as written. */
  readonly source: string;
  #compiled: RE2JS | undefined;

  /** The pattern must compile; matching throws if it does not. */
  constructor(source: string) {
    this.source = source;
  }

  /** Whether the pattern matches anywhere in the text. */
  matches(text: string): boolean {
    this.#compiled ??= RE2JS.compile(this.source);
    return this.#compiled.matcher(text).find();
  }
}
