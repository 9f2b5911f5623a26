import { type KindSet, kindSet, kindsIn } from "./kind.ts";
import type { Substitution } from "./substitution.ts";
import { forEachVariable, rebuild } from "./traverse.ts";
import type { Kind, Scheme, Type, VariableType } from "./type.ts";

const NO_CONSTRAINTS: Scheme["constraints"] = new Map();

/** The scheme of a type without quantified variables. */
export function monomorphic(type: Type): Scheme {
  return { variables: [], constraints: NO_CONSTRAINTS, type };
}

/**
 * Quantifies the variables of `type` that live deeper than the current level of `sub` (those that the scope around does not
 * know). They get the ids -1, -2, … in the order in which they are met; the others keep theirs.
 *
 * @example generalize(sub, functionOf({ required: new Map([["x", a]]), result: a })) // (x: A) => A
 */
export function generalize(sub: Substitution, type: Type): Scheme {
  const names = new Map<number, VariableType>();
  forEachVariable(sub, type, (variable) => {
    if (sub.levelOf(variable) > sub.level && !names.has(variable.id)) {
      names.set(variable.id, { kind: "variable", id: -1 - names.size });
    }
  });
  const closed = rebuild(
    type,
    (t) => sub.find(t),
    (variable) => names.get(variable.id) ?? variable,
  );
  if (names.size === 0) return monomorphic(closed);
  const constraints = new Map<number, readonly Kind[]>();
  for (const [id, name] of names) {
    const kinds = sub.kinds({ kind: "variable", id });
    if (kinds !== 0) constraints.set(name.id, kindsIn(kinds));
  }
  return { variables: [...names.values()].map(({ id }) => id), constraints, type: closed };
}

/**
 * The type of a scheme with new variables of `sub` for the quantified ones.
 *
 * @example instantiate(sub, scheme) // (x: t7) => t7
 */
export function instantiate(sub: Substitution, scheme: Scheme): Type {
  if (scheme.variables.length === 0) return scheme.type;
  const fresh = new Map<number, VariableType>();
  for (const id of scheme.variables) fresh.set(id, sub.fresh(kindsOf(scheme, id)));
  return rebuild(
    scheme.type,
    (type) => type,
    (variable) => fresh.get(variable.id) ?? variable,
  );
}

function kindsOf(scheme: Scheme, id: number): KindSet {
  const kinds = scheme.constraints.get(id);
  return kinds === undefined ? 0 : kindSet(...kinds);
}
