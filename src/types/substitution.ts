import type { KindSet } from "./kind.ts";
import type { Type, VariableType } from "./type.ts";

/**
 * What inference knows about type variables: a union-find forest whose roots are unbound or bound to a type that is not
 * a variable, with the level on which each unbound variable lives and the kinds it must satisfy.
 *
 * Levels (Rémy 1992): a variable made inside the definition of a name lives on a deeper level than the scope around it;
 * when it is bound to something outside it rises. What is still deep when the definition ends belongs to it alone and is
 * generalised, without a look at the environment.
 *
 * Ids from 0 are variables of the substitution; negative ids are the quantified variables of a scheme and are constants here.
 */
export class Substitution {
  readonly #bound: (Type | undefined)[] = [];
  readonly #level: number[] = [];
  readonly #kinds: KindSet[] = [];
  /** The level on which new variables are made. */
  level = 0;

  fresh(kinds: KindSet = 0): VariableType {
    const id = this.#bound.length;
    this.#bound.push(undefined);
    this.#level.push(this.level);
    this.#kinds.push(kinds);
    return { kind: "variable", id };
  }

  /** What stands for `type`: itself, or the root or type to which the variable is bound. Only the outermost layer is looked at. */
  find(type: Type): Type {
    if (type.kind !== "variable") return type;
    const bound = this.#bound[type.id];
    if (bound === undefined) return type;
    if (bound.kind !== "variable") return bound;
    let root: Type = bound;
    for (;;) {
      const next: Type | undefined = root.kind === "variable" ? this.#bound[root.id] : undefined;
      if (next === undefined) break;
      root = next;
    }
    this.#bound[type.id] = root;
    return root;
  }

  /** The kinds that an unbound variable must satisfy. */
  kinds(variable: VariableType): KindSet {
    return this.#kinds[variable.id] ?? 0;
  }

  addKinds(variable: VariableType, kinds: KindSet): void {
    this.#kinds[variable.id] |= kinds;
  }

  levelOf(variable: VariableType): number {
    return this.#level[variable.id] ?? 0;
  }

  /** Raises a variable to a level at most `level`. */
  limitLevel(variable: VariableType, level: number): void {
    if (this.#level[variable.id] > level) this.#level[variable.id] = level;
  }

  /** Makes two unbound variables one. */
  union(a: VariableType, b: VariableType): void {
    this.#bound[a.id] = b;
    this.#kinds[b.id] |= this.#kinds[a.id];
    this.limitLevel(b, this.#level[a.id]);
  }

  /** Binds an unbound variable; the caller has checked kinds, levels and that `type` does not contain it. */
  bind(variable: VariableType, type: Type): void {
    this.#bound[variable.id] = type;
  }
}
