import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { Suspend } from "../expr/native.ts";

interface Entry {
  readonly value: unknown;
  readonly failed: boolean;
}

/**
 * Lets evaluation, which is synchronous, wait for the outside. Work that asks for something that is not there yet is left
 * by a Suspend; when it is there, the work is done again from its beginning, and what was asked before is answered in the
 * same order from what was noted, so that nothing is started twice. One journal serves one run of a script.
 */
export class Journal {
  private active: Replay | undefined;

  /** Does a piece of work, as often as it takes. */
  async run(work: () => void): Promise<void> {
    const replay = this.replay(true);
    for (;;) {
      const ready = replay.attempt(work);
      if (ready === undefined) return;
      await ready;
    }
  }

  /**
   * For a piece of work that may be repeated.
   *
   * @param repeatable the work changes nothing before it has asked for all that it needs
   */
  replay(repeatable: boolean): Replay {
    const within = <T>(replay: Replay, work: () => T): T => {
      const around = this.active;
      this.active = replay;
      try {
        return work();
      } finally {
        this.active = around;
      }
    };
    return new Replay(repeatable, within);
  }

  /**
   * Starts something, or answers from what the work under way has noted.
   *
   * @throws FluxError FLX0417 if it must wait where no work can be repeated
   */
  perform<T>(start: () => T | Promise<T>): T {
    if (this.active?.repeatable === true) return this.active.perform(start);
    const begun = start();
    if (begun instanceof Promise) this.demandRepeatable();
    return begun as T;
  }

  /** @throws FluxError FLX0417 where `perform` cannot wait: to be asked before something with an effect is started */
  demandRepeatable(): void {
    if (this.active?.repeatable === true) return;
    fail("FLX0417", NO_SPAN, "a call that reaches outside cannot be made here", [
      "make it in a function of map() or filter(), or outside of row functions",
    ]);
  }
}

/** A piece of work with what it has asked for so far. */
export class Replay {
  readonly repeatable: boolean;
  private readonly within: <T>(replay: Replay, work: () => T) => T;
  private readonly entries: Entry[] = [];
  private at = 0;

  constructor(repeatable: boolean, within: <T>(replay: Replay, work: () => T) => T) {
    this.repeatable = repeatable;
    this.within = within;
  }

  /** How much was asked for. */
  get length(): number {
    return this.entries.length;
  }

  /** Does the work; gives what it has to wait for before it is attempted again, or undefined when it is done. */
  attempt(work: () => void): Promise<void> | undefined {
    this.at = 0;
    try {
      this.within(this, work);
      return undefined;
    } catch (signal) {
      if (signal instanceof Suspend) return signal.ready;
      throw signal;
    }
  }

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
