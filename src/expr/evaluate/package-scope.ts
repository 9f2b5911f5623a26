import { RecordValue } from "../value.ts";
import { PackageValues } from "./package-values.ts";

/**
 * The variables of one package (a script is a package too), by name, with those among them that are options.
 *
 * Variables are set once, options whenever a script sets them: who reads an option reads it here at that moment.
 */
export class PackageScope {
  readonly name: string;
  /** The import path, or the name again for a script. */
  readonly path: string;
  readonly values = new PackageValues();
  readonly options = new Set<string>();
  /** Its names need no import. */
  readonly isPrelude: boolean;
  /** The package as a value of the scripts that import it; it always shows the present values. */
  readonly value: PackageValue;

  constructor(name: string, path = name, isPrelude = false) {
    this.name = name;
    this.path = path;
    this.isPrelude = isPrelude;
    this.value = new PackageValue(this);
  }
}

/** A package as a value. */
export class PackageValue extends RecordValue {
  readonly scope: PackageScope;

  constructor(scope: PackageScope) {
    super(scope.values);
    this.scope = scope;
  }
}
