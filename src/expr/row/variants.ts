import type { Vector } from "../../column/vector.ts";
import { type EmitInput, Emitter } from "./emit.ts";
import type { Input, Rows } from "./inputs.ts";

/** With more forms than this, one that expects nulls everywhere serves all others. */
const MAX_VARIANTS = 8;

/**
 * The compiled forms of one row function: one for each set of columns that have nulls, as batches bring them, so that code for
 * columns without nulls does not ask.
 */
export class Variants<Form> {
  readonly #inputs: readonly Input[];
  readonly #build: (emitter: Emitter, again: () => Emitter) => Form;
  readonly #forms = new Map<string, Form>();
  /** The columns whose nulls matter to the function; known once a form is built. */
  #consulted: readonly number[] | undefined;
  #general: Form | undefined;

  /** `build` makes a form with an emitter; `again` gives it a new one for another try. */
  constructor(inputs: readonly Input[], build: (emitter: Emitter, again: () => Emitter) => Form) {
    this.#inputs = inputs;
    this.#build = build;
  }

  /** The form for these rows, and the vectors as it takes them. */
  form(rows: Pick<Rows, "vectors">): { readonly form: Form; readonly vectors: readonly Vector[] } {
    const { vectors } = rows;
    const consulted = this.#consulted ?? vectors.map((_, i) => i);
    const signature = consulted.map((i) => (vectors[i].valid === null ? "0" : "1")).join("");
    const known = this.#forms.get(signature);
    if (known !== undefined && this.#consulted !== undefined) return { form: known, vectors };
    if (this.#forms.size >= MAX_VARIANTS) {
      this.#general ??= this.#compile(() => true);
      return { form: this.#general, vectors: vectors.map(withMask) };
    }
    const form = this.#compile((i) => vectors[i].valid !== null);
    const key = (this.#consulted as readonly number[]).map((i) => (vectors[i].valid === null ? "0" : "1")).join("");
    this.#forms.set(key, form);
    return { form, vectors };
  }

  #compile(isNullable: (index: number) => boolean): Form {
    const inputs: EmitInput[] = this.#inputs.map((input, i) => ({ ...input, nullable: isNullable(i) }));
    let emitter = new Emitter(inputs);
    const again = () => {
      emitter = new Emitter(inputs);
      return emitter;
    };
    const form = this.#build(emitter, again);
    this.#consulted ??= [...emitter.consulted].sort((a, b) => a - b);
    return form;
  }
}

function withMask(vector: Vector): Vector {
  return vector.valid === null ? { ...vector, valid: new Uint8Array(vector.data.length).fill(1) } : vector;
}
