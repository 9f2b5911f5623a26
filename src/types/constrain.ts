import { BASIC_KINDS, DYNAMIC_KINDS, type KindSet, kindSet, kindsIn, LABEL_KINDS } from "./kind.ts";
import { ELEMENT, type Mismatch, type Path, propertyPath } from "./mismatch.ts";
import type { Substitution } from "./substitution.ts";
import type { Type } from "./type.ts";

interface Part {
  readonly type: Type;
  readonly path: Path | undefined;
}

const NONE: readonly Mismatch[] = Object.freeze([]);
const RECORD = kindSet("Record");
const EQUATABLE = kindSet("Equatable");

/**
 * Requires `type` to satisfy `kinds`, now or when its variables become known; returns what cannot.
 *
 * @example constrain(sub, arrayOf(BASIC.regexp), kindSet("Equatable")) // one mismatch: an element is not Equatable
 */
export function constrain(sub: Substitution, type: Type, kinds: KindSet, path?: Path): readonly Mismatch[] {
  let problems: Mismatch[] | undefined;
  let seen: Set<Type> | undefined;
  const stack: (Part & { readonly kinds: KindSet })[] = [{ type, kinds, path }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const part = sub.find(next.type);
    if (part.kind === "error") continue;
    if (part.kind === "variable") {
      sub.addKinds(part, next.kinds);
      continue;
    }
    const passedOn = next.kinds & inheritedKinds(part);
    const lacking = next.kinds & ~passedOn & ~ownKinds(part);
    if (lacking !== 0) {
      // One reason is enough.
      problems ??= [];
      problems.push({ kind: "lacks", type: part, wanted: kindsIn(lacking)[0], path: next.path });
    } else if (passedOn !== 0) {
      seen ??= new Set();
      if (seen.has(part)) continue;
      seen.add(part);
      for (const inner of partsOf(part, next.path)) stack.push({ ...inner, kinds: passedOn });
    }
  }
  return problems ?? NONE;
}

/** The kinds that a type has whatever its parts are. */
function ownKinds(type: Type): KindSet {
  switch (type.kind) {
    case "basic":
      return BASIC_KINDS[type.name];
    case "label":
      return LABEL_KINDS;
    case "dynamic":
      return DYNAMIC_KINDS;
    case "empty":
      return RECORD | EQUATABLE;
    case "record":
      return RECORD;
    default:
      return 0;
  }
}

/** The kinds that a type has if all its parts have them. */
function inheritedKinds(type: Type): KindSet {
  switch (type.kind) {
    case "record":
    case "array":
    case "stream":
      return EQUATABLE;
    case "vector":
      return ~0;
    default:
      return 0;
  }
}

function partsOf(type: Type, path: Path | undefined): Part[] {
  switch (type.kind) {
    case "record":
      return [
        { type: type.tail, path },
        { type: type.type, path: propertyPath(type.label, path) },
      ];
    case "array":
    case "stream":
    case "vector":
      return [{ type: type.element, path: { step: ELEMENT[type.kind], outer: path } }];
    default:
      return [];
  }
}
