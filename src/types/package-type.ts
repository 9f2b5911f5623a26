import type { Scheme } from "./type.ts";

/** Names with their types. A map is one; a library may read its declarations only when they are asked for. */
export interface Members {
  get(name: string): Scheme | undefined;
  has(name: string): boolean;
  keys(): Iterable<string>;
}

/** The names that a package (or the scope around a script) offers. */
export interface Exports {
  readonly members: Members;
  /** Which of the members are options, so that scripts may set them. */
  readonly options: ReadonlySet<string>;
}

/** What a script sees of a package that it imports. */
export interface PackageType extends Exports {
  readonly path: string;
}
