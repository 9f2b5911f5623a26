/** What somebody asks for by a key. */
export type Command =
  | { readonly kind: "all" | "failed" | "quit" }
  /** Only test cases whose full name matches; undefined for all. */
  | { readonly kind: "filter"; readonly filter: RegExp | undefined };

export const KEY_HELP = "a run all, f run those that failed, p run those that a pattern matches, q quit";

const CTRL_C = "\x03";
const CTRL_D = "\x04";
const ESCAPE = "\x1b";
const BACKSPACE = /[\b\x7f]/;

/**
 * Turns typed characters into commands. After `p` they are a pattern, up to Enter.
 *
 * @param show prints to the terminal
 * @example new Keys(show, (command) => run(command)).type("p^shop\r") // { kind: "filter", filter: /^shop/ }
 */
export class Keys {
  private readonly show: (text: string) => void;
  private readonly onCommand: (command: Command) => void;
  /** What is typed of a pattern; undefined where none is asked for. */
  private pattern: string | undefined;

  constructor(show: (text: string) => void, onCommand: (command: Command) => void) {
    this.show = show;
    this.onCommand = onCommand;
  }

  /** Characters as they come from the terminal. */
  type(text: string): void {
    // The arrow keys and others send several characters at once.
    if (text.length > 1 && text.startsWith(ESCAPE)) return;
    for (const character of text) {
      if (character === CTRL_C) this.onCommand({ kind: "quit" });
      else if (this.pattern !== undefined) this.edit(this.pattern, character);
      else this.command(character);
    }
  }

  private command(character: string): void {
    if (character === "a") this.onCommand({ kind: "all" });
    else if (character === "f") this.onCommand({ kind: "failed" });
    else if (character === "q" || character === CTRL_D) this.onCommand({ kind: "quit" });
    else if (character === "p") {
      this.pattern = "";
      this.show("pattern (empty for all): ");
    }
  }

  private edit(pattern: string, character: string): void {
    if (character === ESCAPE) {
      this.pattern = undefined;
      this.show("\n");
    } else if (character === "\r" || character === "\n") {
      this.pattern = undefined;
      this.show("\n");
      this.enter(pattern);
    } else if (BACKSPACE.test(character)) {
      if (pattern === "") return;
      this.pattern = [...pattern].slice(0, -1).join("");
      this.show("\b \b");
    } else if (character >= " ") {
      this.pattern = pattern + character;
      this.show(character);
    }
  }

  private enter(pattern: string): void {
    try {
      this.onCommand({ kind: "filter", filter: pattern === "" ? undefined : new RegExp(pattern) });
    } catch {
      this.show(`${JSON.stringify(pattern)} is not a regular expression\n`);
    }
  }
}
