import type { BasicName, Kind } from "./type.ts";

/** A set of kinds as bits. */
export type KindSet = number;

/** All kinds, in the order in which they print. */
export const KIND_NAMES: readonly Kind[] = [
  "Addable",
  "Basic",
  "Comparable",
  "Divisible",
  "Equatable",
  "Label",
  "Negatable",
  "Nullable",
  "Numeric",
  "Record",
  "Stringable",
  "Subtractable",
  "Timeable",
];

/** What is wrong with a value that lacks a kind, as the end of a sentence that names its type. */
export const KIND_LACK: Readonly<Record<Kind, (found: string) => string>> = {
  Addable: (found) => `is ${found}, which cannot be added (not Addable)`,
  Basic: (found) => `must be a single value (Basic), not ${found}`,
  Comparable: (found) => `is ${found}, which cannot be ordered (not Comparable)`,
  Divisible: (found) => `is ${found}, which cannot be multiplied or divided (not Divisible)`,
  Equatable: (found) => `is ${found}, which cannot be tested for equality (not Equatable)`,
  Label: (found) => `must be a label, not ${found}`,
  Negatable: (found) => `is ${found}, which cannot be negated (not Negatable)`,
  Nullable: (found) => `is ${found}, which cannot be null (not Nullable)`,
  Numeric: (found) => `must be a number, not ${found}`,
  Record: (found) => `must be a record, not ${found}`,
  Stringable: (found) => `is ${found}, which cannot be turned into a string (not Stringable)`,
  Subtractable: (found) => `is ${found}, which cannot be subtracted (not Subtractable)`,
  Timeable: (found) => `must be a time or a duration, not ${found}`,
};

export function isKind(name: string): name is Kind {
  return Object.hasOwn(KIND_LACK, name);
}

/** The set of some kinds. */
export function kindSet(...kinds: readonly Kind[]): KindSet {
  return kinds.reduce((set, kind) => set | (1 << KIND_NAMES.indexOf(kind)), 0);
}

/** The kinds of a set, in the order in which they print. */
export function kindsIn(set: KindSet): Kind[] {
  return KIND_NAMES.filter((_, i) => (set & (1 << i)) !== 0);
}

const NUMBER = kindSet(
  "Addable",
  "Subtractable",
  "Divisible",
  "Numeric",
  "Comparable",
  "Equatable",
  "Nullable",
  "Basic",
  "Stringable",
  "Negatable",
);

/** Which kinds each basic type satisfies. Source: the reference's type system (Flux specification, "Type constraints"). */
export const BASIC_KINDS: Readonly<Record<BasicName, KindSet>> = {
  bool: kindSet("Equatable", "Nullable", "Basic", "Stringable"),
  int: NUMBER,
  uint: NUMBER,
  float: NUMBER,
  string: kindSet("Addable", "Comparable", "Equatable", "Nullable", "Basic", "Stringable"),
  duration: kindSet("Comparable", "Equatable", "Nullable", "Basic", "Negatable", "Stringable", "Timeable"),
  time: kindSet("Comparable", "Equatable", "Nullable", "Basic", "Timeable", "Stringable"),
  regexp: kindSet("Basic"),
  bytes: kindSet("Equatable", "Basic"),
};

export const LABEL_KINDS: KindSet = kindSet(
  "Addable",
  "Comparable",
  "Equatable",
  "Label",
  "Nullable",
  "Basic",
  "Stringable",
);

export const DYNAMIC_KINDS: KindSet = kindSet("Basic");
