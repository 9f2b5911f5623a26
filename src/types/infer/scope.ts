import type { PackageType } from "../package-type.ts";
import type { Scheme } from "../type.ts";

/** What a name stands for. */
export type Binding =
  | {
      readonly kind: "value";
      readonly origin: "variable" | "parameter" | "option" | "builtin";
      readonly scheme: Scheme;
    }
  /** `package` is undefined if the import failed, which was reported there. */
  | { readonly kind: "package"; readonly package: PackageType | undefined };

/** The names of one block; names not found here are looked for in the scope around it. */
export class Scope {
  readonly names = new Map<string, Binding>();
  readonly outer: Scope | undefined;

  constructor(outer: Scope | undefined) {
    this.outer = outer;
  }

  lookUp(name: string): { readonly binding: Binding; readonly scope: Scope } | undefined {
    let scope: Scope | undefined = this;
    for (; scope; scope = scope.outer) {
      const binding = scope.names.get(name);
      if (binding) return { binding, scope };
    }
    return undefined;
  }

  /** Every name that can be seen from here. */
  *visible(): Generator<string> {
    let scope: Scope | undefined = this;
    for (; scope; scope = scope.outer) yield* scope.names.keys();
  }
}
