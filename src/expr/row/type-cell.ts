import type { BasicName } from "../../types/type.ts";

/** A type that is not known yet: that of a null which comes from a missing column. Its other uses tell. */
export class TypeCell {
  #same: TypeCell | undefined;
  #type: BasicName | undefined;

  get type(): BasicName | undefined {
    return this.#root().#type;
  }

  #root(): TypeCell {
    let cell: TypeCell = this;
    while (cell.#same !== undefined) cell = cell.#same;
    return cell;
  }

  /** Notes that the type is that of another use. The first use to tell counts. */
  unify(other: StaticType): void {
    const root = this.#root();
    if (other instanceof TypeCell) {
      const otherRoot = other.#root();
      if (otherRoot === root) return;
      otherRoot.#type ??= root.#type;
      root.#same = otherRoot;
    } else if (other !== "value") root.#type ??= other;
  }
}

/** The type of a scalar before any row is seen; `value` is one that only each row tells. */
export type StaticType = BasicName | TypeCell | "value";

/** Two uses of one type. */
export function unify(a: StaticType, b: StaticType): void {
  if (a instanceof TypeCell) a.unify(b);
  else if (b instanceof TypeCell) b.unify(a);
}

/** The type if it is known. */
export function knownType(type: StaticType): BasicName | undefined {
  return type instanceof TypeCell ? type.type : type === "value" ? undefined : type;
}
