import type { Scheme } from "./type.ts";

/** The names that a package (or the scope around a script) offers. */
export interface Exports {
  readonly members: ReadonlyMap<string, Scheme>;
  /** Which of the members are options, so that scripts may set them. */
  readonly options: ReadonlySet<string>;
}

/** What a script sees of a package that it imports. */
export interface PackageType extends Exports {
  readonly path: string;
}
