import { allocate } from "../../column/builder.ts";
import { DICTIONARY_LIMIT, Dictionary } from "../../column/dictionary.ts";
import type { ColumnType } from "../../column/vector.ts";
import type { Raw } from "../kind.ts";

/** States of a remembered answer; a bool needs no value beside its state. */
export const STATE = { unknown: 0, null: 1, false: 2, true: 3 } as const;

/** After so many strings it is told whether most strings of a dictionary are new. */
const SAMPLE = 4096;

/**
 * Where the strings of an output column get their codes; a new dictionary is begun when one has become large. Where nearly
 * all strings are new, those that follow are taken for new, too: looking each of them up would cost more than making it.
 */
export class OutputStrings {
  dictionary = new Dictionary();
  #asked = 0;
  #mostlyNew = false;

  begin(): void {
    if (this.dictionary.values.length <= DICTIONARY_LIMIT) return;
    this.dictionary = new Dictionary();
    this.#asked = 0;
    this.#mostlyNew = false;
  }

  code(text: string): number {
    if (this.#mostlyNew) return this.dictionary.append(text);
    const code = this.dictionary.code(text);
    if (++this.#asked === SAMPLE) this.#mostlyNew = this.dictionary.values.length > 0.9 * SAMPLE;
    return code;
  }
}

/**
 * Remembers what a function of one string gives, by the string's code. Slot 0 is the answer for null, slot `code + 1` that for
 * a string.
 */
export class Memo {
  /** The function, on a string or null. Set once, before the first use. */
  compute: (text: string | null) => Raw | null = () => null;
  states = new Uint8Array(0);
  values: { [slot: number]: unknown } = [];
  readonly #type: ColumnType | undefined;
  readonly #strings: OutputStrings | undefined;
  #input: Dictionary | undefined;
  #output: Dictionary | undefined;

  /** `type` is that of the answers if it can stand in a typed array; with `strings`, answers are kept as output codes. */
  constructor(type: ColumnType | undefined, strings?: OutputStrings) {
    this.#type = type;
    this.#strings = strings;
  }

  /** Makes room for all codes of the input's dictionary; forgets if the dictionaries are others than before. */
  begin(input: Dictionary): void {
    const slots = input.values.length + 1;
    const same = input === this.#input && this.#output === this.#strings?.dictionary;
    if (same && slots <= this.states.length) return;
    const room = same ? Math.max(slots, 2 * this.states.length) : slots;
    const { states, values } = this;
    this.states = new Uint8Array(room);
    this.values = this.#type === undefined ? new Array(room) : allocate(this.#strings ? "string" : this.#type, room);
    if (same) {
      this.states.set(states);
      for (let i = 0; i < states.length; i++) this.values[i] = values[i];
    }
    this.#input = input;
    this.#output = this.#strings?.dictionary;
  }

  /** Computes the answer for a slot and gives its state. */
  fill(slot: number, text: string | null): number {
    const raw = this.compute(text);
    let state: number = STATE.true;
    if (raw === null) state = STATE.null;
    else if (this.#strings !== undefined) this.values[slot] = this.#strings.code(raw as string);
    else if (this.#type === "bool") state = raw ? STATE.true : STATE.false;
    else this.values[slot] = raw;
    this.states[slot] = state;
    return state;
  }
}
