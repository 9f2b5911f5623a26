import type { Value } from "../value.ts";
import type { PackageScope } from "./package-scope.ts";
import type { NameScope, Reference } from "./resolve.ts";

/**
 * The names of a file outside of functions: the variables of its package that stand above, then its imports, then
 * those of texts before it, then the names that need no import.
 */
export class FileScope implements NameScope {
  readonly package: PackageScope;
  readonly prelude: PackageScope | undefined;
  readonly #imports = new Map<string, Value>();
  readonly #declared: Set<string>;
  readonly #earlier: ReadonlyMap<string, PackageScope> | undefined;

  constructor(scope: PackageScope, prelude: PackageScope | undefined, earlier?: ReadonlyMap<string, PackageScope>) {
    this.package = scope;
    this.prelude = prelude;
    this.#earlier = earlier;
    this.#declared = new Set(scope.values.keys());
  }

  /** Of two imports with one name the later one counts. */
  import(name: string, value: Value): void {
    this.#imports.set(name, value);
  }

  /** Makes a variable of the package visible to what follows. */
  declare(name: string): void {
    this.#declared.add(name);
  }

  resolve(name: string): Reference {
    if (this.#declared.has(name)) return { kind: "variable", of: this.package, name };
    const value = this.#imports.get(name);
    if (value !== undefined) return { kind: "import", value };
    const before = this.#earlier?.get(name);
    if (before !== undefined) return { kind: "variable", of: before, name };
    if (this.prelude?.values.has(name)) return { kind: "variable", of: this.prelude, name };
    // Perhaps another file of the package, evaluated later, has it.
    return { kind: "variable", of: this.package, name };
  }

  /** The package whose option `option name = …` sets: that which has it and is not hidden. */
  optionOwner(name: string): PackageScope {
    if (this.#declared.has(name)) return this.package;
    const before = this.#earlier?.get(name);
    if (before !== undefined) return before.options.has(name) ? before : this.package;
    return this.prelude?.options.has(name) ? this.prelude : this.package;
  }
}
