import { Suspend } from "../expr/native.ts";

/**
 * Lets evaluation, which is synchronous, wait for the outside. A statement that asks for something that is not there yet
 * is left by a Suspend; when it is there, the statement is evaluated again from its beginning, and what was asked before
 * is answered from the journal in the same order, so that nothing is started twice.
 */
export class Journal {
  private entries: { value: unknown; failed: boolean }[] = [];
  private at = 0;

  /** Runs a statement, as often as it takes. */
  async run(statement: () => void): Promise<void> {
    this.entries = [];
    for (;;) {
      this.at = 0;
      try {
        statement();
        return;
      } catch (signal) {
        if (!(signal instanceof Suspend)) throw signal;
        await signal.ready;
      }
    }
  }

  /** Starts something, or answers from the journal if this statement started it before. */
  perform<T>(start: () => T | Promise<T>): T {
    if (this.at < this.entries.length) {
      const { value, failed } = this.entries[this.at++];
      if (failed) throw value;
      return value as T;
    }
    const begun = start();
    if (!(begun instanceof Promise)) {
      this.entries.push({ value: begun, failed: false });
      this.at++;
      return begun;
    }
    const keep = (failed: boolean) => (value: unknown) => void this.entries.push({ value, failed });
    throw new Suspend(begun.then(keep(false), keep(true)));
  }
}
