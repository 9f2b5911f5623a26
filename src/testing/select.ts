import type { TestCase } from "./test-case.ts";

/** Which test cases are to run. */
export interface Selection {
  /** Only these, whatever else is said: `NAME` or `PACKAGE.NAME`. */
  readonly names: readonly string[];
  /** Not these. */
  readonly skip: readonly string[];
  /** A test case with tags runs only if all of them are among these. */
  readonly tags: readonly string[];
  /** Only those whose full name, `PACKAGE.NAME`, matches. */
  readonly filter: RegExp | undefined;
  /** Leave out those without tags. */
  readonly skipUntagged: boolean;
}

/** Whether a test case is to run. */
export function isSelected(test: TestCase, { names, skip, tags, filter, skipUntagged }: Selection): boolean {
  if (names.length > 0) return isNamed(test, names);
  if (isNamed(test, skip)) return false;
  if (filter !== undefined && !filter.test(`${test.package}.${test.name}`)) return false;
  return test.tags.length === 0 ? !skipUntagged : test.tags.every((tag) => tags.includes(tag));
}

/** Whether one of the names is that of a test case: `NAME`, `PACKAGE.NAME` or `PACKAGE/NAME`. */
export function isNamed(test: TestCase, names: readonly string[]): boolean {
  return names.some((name) => {
    const parts = name.split(/[./]/).filter((part) => part !== "");
    return parts.length > 1 ? parts.join(".") === `${test.package}.${test.name}` : name === test.name;
  });
}
