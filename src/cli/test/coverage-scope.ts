import { resolve, sep } from "node:path";

/** Which files count; it can be sent to a thread. */
export interface CoverageScope {
  /** Absolute paths of files and folders that do not count. */
  readonly exclude: readonly string[];
  /** Files of test cases count too. */
  readonly tests: boolean;
}

/** Whether the source of a name counts, for a test case of a file. */
export function covers({ exclude, tests }: CoverageScope, testFile: string): (name: string) => boolean {
  return (name) => {
    const path = resolve(name);
    if (!name.endsWith(".flux") || path.split(sep).includes("node_modules")) return false;
    if (exclude.some((at) => path === at || path.startsWith(at + sep))) return false;
    return tests || !(name === testFile || name.endsWith("_test.flux"));
  };
}
