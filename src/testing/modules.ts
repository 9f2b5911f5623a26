import { fail } from "../base/diagnostic.ts";
import type { Source } from "../base/span.ts";
import type { StringLiteral } from "../syntax/index.ts";

/** A folder of tests under a name, by which test cases of other folders extend those in it. */
export interface TestModule {
  readonly name: string;
  /** The tags that its test cases may have. */
  readonly tags: readonly string[];
  /** Reads a file, by its path below the folder. */
  open(path: string): Source;
}

/** Name of the file that makes a folder a module. */
export const MODULE_FILE = "fluxtest.root";

/**
 * Reads a module's file: its name as one word, or a JSON object with `name` and `tags`.
 *
 * @throws FluxError FLX0904 if it is neither
 * @example readModule({ name: "fluxtest.root", text: '{"name": "flux", "tags": ["slow"]}' }, open).tags // ["slow"]
 */
export function readModule(source: Source, open: TestModule["open"]): TestModule {
  const text = source.text.trim();
  const { name, tags = [] } = /^[a-z]+$/i.test(text) ? { name: text } : readObject(source);
  const isValid = typeof name === "string" && name !== "" && Array.isArray(tags);
  if (!isValid || !tags.every((tag) => typeof tag === "string")) refuse(source);
  return { name, tags, open };
}

function readObject(source: Source): { readonly name?: unknown; readonly tags?: unknown } {
  try {
    const value: unknown = JSON.parse(source.text);
    if (typeof value === "object" && value !== null) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return refuse(source);
}

function refuse(source: Source): never {
  fail("FLX0904", { source, start: 0, end: source.text.length }, `${source.name} names no test module`, [
    'write {"name": "NAME", "tags": ["TAG"]}',
  ]);
}

/** A test case as `extends` names it. */
export interface TestCaseReference {
  readonly name: string;
  readonly source: Source;
}

/**
 * The test case at a path `MODULE/FOLDERS/FILE.NAME`, where FILE is written without `.flux`.
 *
 * @throws FluxError FLX0904 if there is no such module, FLX0901 if there is no such file
 */
export function findTestCase({ value, span }: StringLiteral, modules: readonly TestModule[]): TestCaseReference {
  const match = /^([^/]+)\/(.+)\.([^./]+)$/.exec(value);
  if (match === null) {
    fail("FLX0904", span, `${JSON.stringify(value)} is no path of a test case`, ["write MODULE/FOLDER/FILE_test.NAME"]);
  }
  const [, moduleName, path, name] = match;
  const module = modules.find((m) => m.name === moduleName);
  if (module === undefined) {
    fail("FLX0904", span, `there is no test module ${JSON.stringify(moduleName)}`, [
      `a file ${MODULE_FILE} in a folder above the tests names the module`,
    ]);
  }
  return { name, source: module.open(`${path}.flux`) };
}
