import { type Field, labelOf, recordOf } from "./construct.ts";
import type { Substitution } from "./substitution.ts";
import type { EmptyRecord, RecordRow, Type, VariableType } from "./type.ts";

/** A record type laid flat. */
export interface Row {
  /** In order, the visible one of equal labels first. A label stands as a variable only while it is unbound. */
  readonly fields: readonly Field[];
  /** The rest: `empty` if closed, a variable if open. */
  readonly tail: Type;
  /** Whether a label is still unknown. */
  readonly unknownLabel: boolean;
}

/** Lays a record flat, following what the substitution knows. */
export function rowOf(sub: Substitution, record: RecordRow | EmptyRecord): Row {
  const fields: Field[] = [];
  let unknownLabel = false;
  let rest: Type = record;
  while (rest.kind === "record") {
    const label = sub.find(rest.label);
    if (label.kind === "variable") unknownLabel = true;
    // A label bound to something else was reported when it was bound.
    if (label.kind === "label" || label.kind === "variable") fields.push({ label, type: rest.type });
    rest = sub.find(rest.tail);
  }
  return { fields, tail: rest, unknownLabel };
}

/** The type of the visible property `name`, if the record is known to have it. */
export function fieldType(sub: Substitution, record: Type, name: string): Type | undefined {
  for (let rest = record; rest.kind === "record"; rest = sub.find(rest.tail)) {
    const label = sub.find(rest.label);
    if (label.kind === "label" && label.name === name) return rest.type;
  }
  return undefined;
}

/** The record `{tail with name: type}`. */
export function extend(name: string, type: Type, tail: Type): Type {
  return recordOf([{ label: labelOf(name), type }], tail);
}

/** Whether two labels are one: the same name or the same unbound variable. */
function sameLabel(a: Field["label"], b: Field["label"]): boolean {
  if (a.kind === "label") return b.kind === "label" && a.name === b.name;
  return b.kind === "variable" && a.id === (b as VariableType).id;
}

/** What stands for a label in a message; `?` while it is unknown. */
export function labelName(label: Field["label"]): string {
  return label.kind === "label" ? label.name : "?";
}

/** The fields of two rows: those of equal labels in pairs (the n-th of a label with the n-th), and those without a partner. */
export interface MatchedFields {
  readonly pairs: readonly (readonly [want: Field, have: Field])[];
  /** Only in the first row. */
  readonly missing: Field[];
  /** Only in the second row. */
  readonly extra: Field[];
}

export function matchFields(want: Row, have: Row): MatchedFields {
  const pairs: [Field, Field][] = [];
  const missing: Field[] = [];
  const used = new Uint8Array(have.fields.length);
  // Records of one origin have their fields in one order, so that the search mostly ends where it begins.
  let begin = 0;
  for (const field of want.fields) {
    const at = partner(field, have.fields, used, begin);
    if (at < 0) {
      missing.push(field);
      continue;
    }
    used[at] = 1;
    pairs.push([field, have.fields[at]]);
    while (begin < used.length && used[begin] === 1) begin++;
  }
  return { pairs, missing, extra: have.fields.filter((_, i) => used[i] === 0) };
}

/** The first unused field with the label of `field`; all before `begin` are used. */
function partner(field: Field, fields: readonly Field[], used: Uint8Array, begin: number): number {
  for (let i = begin; i < fields.length; i++) {
    if (used[i] === 0 && sameLabel(field.label, fields[i].label)) return i;
  }
  return -1;
}

/**
 * In a record as written the last of equal labels is the visible one, in a row it is the first: this turns the one order into
 * the other and leaves all other fields in their places.
 */
export function reverseEqualLabels(fields: readonly Field[]): readonly Field[] {
  const places = new Map<string, number[]>();
  fields.forEach(({ label }, i) => {
    if (label.kind !== "label") return;
    const same = places.get(label.name);
    if (same) same.push(i);
    else places.set(label.name, [i]);
  });
  if (places.size === fields.length) return fields;
  const out = [...fields];
  for (const same of places.values()) {
    same.forEach((place, i) => {
      out[place] = fields[same[same.length - 1 - i]];
    });
  }
  return out;
}
