import { type Diagnostic, FluxError, fail } from "../base/diagnostic.ts";
import type { Source } from "../base/span.ts";
import {
  type File,
  type ImportDeclaration,
  parse,
  type Statement,
  type StringLiteral,
  type TestCaseStatement,
} from "../syntax/index.ts";
import { findTestCase, type TestModule } from "./modules.ts";
import { readTags } from "./tags.ts";
import { readTimeLimit } from "./time-limit.ts";

/** A test case, ready to be chosen and run. */
export interface TestCase {
  readonly name: string;
  /** The package of its file without `_test`. */
  readonly package: string;
  /** Path of its file. */
  readonly path: string;
  /** Its number in the file, from 0. */
  readonly at: number;
  readonly tags: readonly string[];
  /** Milliseconds that it may take, if it says so itself. */
  readonly limit?: number;
  /** The script that runs it, or why there is none. */
  readonly script: File | readonly Diagnostic[];
}

/** The test cases of a file: `module` is the module that it lies in, `modules` are those that it may extend from. */
export interface Surroundings {
  readonly module?: TestModule;
  readonly modules: readonly TestModule[];
}

/**
 * The test cases of a file in their order. One that cannot be put together has the reasons for a script; a file that does
 * not parse is one such test case without a name.
 *
 * @example testCases({ name: "a_test.flux", text: "testcase a { … }" }, { modules: [] })[0].name // "a"
 */
export function testCases(source: Source, surroundings: Surroundings): TestCase[] {
  const { file, diagnostics } = parse(source);
  const packageName = (file.package?.name.name ?? "main").replace(/_test$/, "");
  const common = { package: packageName, path: source.name };
  const errors = diagnostics.filter((d) => d.severity === "error");
  if (errors.length > 0) return [{ ...common, at: 0, name: "", tags: [], script: errors }];
  const names = new Set<string>();
  return file.body.filter(isTestCase).map((statement, at): TestCase => {
    const { name, span } = statement.id;
    try {
      if (names.has(name)) fail("FLX0904", span, `the file has two test cases \`${name}\``);
      names.add(name);
      const script = scriptOf(file, statement, surroundings.modules);
      const tags = readTags(script, surroundings.module);
      return { ...common, at, name, tags, limit: readTimeLimit(script), script };
    } catch (error) {
      if (!(error instanceof FluxError)) throw error;
      return { ...common, at, name, tags: [], script: error.diagnostics };
    }
  });
}

/** The file as a script: its own statements, then those of the test case, whose options count in the place of the file's. */
function scriptOf(file: File, { extends: base, block }: TestCaseStatement, modules: readonly TestModule[]): File {
  const set = new Set(block.body.map(optionName).filter((name) => name !== undefined));
  const own = outside(file).filter((statement) => !set.has(optionName(statement) ?? ""));
  if (base === undefined) return { ...file, package: undefined, body: [...own, ...block.body] };
  const extended = extendedBy(base, modules);
  // A test case may extend another of its own file, whose statements are there already.
  const around = extended.file.span.source.text === file.span.source.text ? [] : outside(extended.file);
  const at = block.body.findIndex(isSuperCall);
  const body = at < 0 ? block.body : block.body.toSpliced(at, 1, ...extended.statement.block.body);
  return {
    ...file,
    package: undefined,
    imports: joinedImports(file.imports, extended.file.imports),
    body: [...own, ...around, ...body],
  };
}

function extendedBy(base: StringLiteral, modules: readonly TestModule[]) {
  const { name, source } = findTestCase(base, modules);
  const { file, diagnostics } = parse(source);
  const errors = diagnostics.filter((d) => d.severity === "error");
  if (errors.length > 0) throw new FluxError(errors);
  const statement = file.body.filter(isTestCase).find((s) => s.id.name === name);
  if (statement === undefined) fail("FLX0904", base.span, `${source.name} has no test case \`${name}\``);
  if (statement.extends !== undefined) {
    fail("FLX0904", base.span, `test case \`${name}\` cannot be extended, for it extends another one`);
  }
  return { file, statement };
}

/** The option that a statement sets: `now`, `testing.tags`. */
function optionName(statement: Statement): string | undefined {
  if (statement.kind !== "OptionStatement") return undefined;
  const { assignment } = statement;
  if (assignment.kind === "VariableAssignment") return assignment.id.name;
  const { object, property } = assignment.member;
  const name = property.kind === "Identifier" ? property.name : property.value;
  return object.kind === "Identifier" ? `${object.name}.${name}` : undefined;
}

function outside(file: File): Statement[] {
  return file.body.filter((s) => !isTestCase(s));
}

function joinedImports(own: readonly ImportDeclaration[], others: readonly ImportDeclaration[]): ImportDeclaration[] {
  const known = new Set(own.map(importKey));
  return [...own, ...others.filter((i) => !known.has(importKey(i)))];
}

function importKey({ path, alias }: ImportDeclaration): string {
  return JSON.stringify([path.value, alias?.name]);
}

function isTestCase(statement: Statement): statement is TestCaseStatement {
  return statement.kind === "TestCaseStatement";
}

function isSuperCall(statement: Statement): boolean {
  if (statement.kind !== "ExpressionStatement" || statement.expression.kind !== "CallExpression") return false;
  const { callee, args } = statement.expression;
  return callee.kind === "Identifier" && callee.name === "super" && args.length === 0;
}
