import { invariant } from "../base/diagnostic.ts";
import { Dictionary } from "./dictionary.ts";
import { emptyData, withData } from "./select.ts";
import type { StringVector, Vector } from "./vector.ts";

/** All values of vectors of one type, one after the other. Strings keep their dictionary where all share it. */
export function concat(parts: readonly Vector[]): Vector {
  invariant(parts.length > 0, "concat of no vectors");
  if (parts.length === 1) return parts[0];
  const first = parts[0];
  let n = 0;
  let masked = false;
  for (const p of parts) {
    invariant(p.type === first.type, `concat of ${first.type} and ${p.type}`);
    n += p.data.length;
    masked ||= p.valid !== null;
  }
  const unified = first.type === "string" ? unify(parts as readonly StringVector[]) : parts;
  const data = emptyData(first, n);
  const valid = masked ? new Uint8Array(n) : null;
  let at = 0;
  for (const p of unified) {
    (data as Float64Array).set(p.data as Float64Array, at);
    if (valid !== null) {
      if (p.valid === null) valid.fill(1, at, at + p.data.length);
      else valid.set(p.valid, at);
    }
    at += p.data.length;
  }
  return withData(unified[0], data, valid);
}

/** The same strings over one dictionary. */
export function unify(parts: readonly StringVector[]): readonly StringVector[] {
  if (parts.every((p) => p.dictionary === parts[0].dictionary)) return parts;
  const dictionary = new Dictionary();
  const remaps = new Map<Dictionary, Int32Array>();
  return parts.map((p) => {
    let remap = remaps.get(p.dictionary);
    if (remap === undefined) {
      remap = new Int32Array(p.dictionary.values.length).fill(-1);
      remaps.set(p.dictionary, remap);
    }
    const values = p.dictionary.values;
    const data = new Int32Array(p.data.length);
    for (let i = 0; i < data.length; i++) {
      if (p.valid !== null && p.valid[i] === 0) continue;
      const code = p.data[i];
      if (remap[code] < 0) remap[code] = dictionary.code(values[code]);
      data[i] = remap[code];
    }
    return { type: "string", data, dictionary, valid: p.valid };
  });
}
