import { FluxError, fail } from "../base/diagnostic.ts";
import type { Source, Span } from "../base/span.ts";
import type { Completions } from "../complete/index.ts";
import { abortable, failIfAborted } from "../exec/cancel.ts";
import { Journal } from "../exec/journal.ts";
import { PackageScope } from "../expr/evaluate/package-scope.ts";
import { compileFile, type Program } from "../expr/evaluate/run.ts";
import type { Value } from "../expr/value.ts";
import { type Plan, TableStream } from "../plan/node.ts";
import type { BucketCatalog, Deps } from "../sdk/index.ts";
import type { File, ImportDeclaration, Statement, VariableAssignment } from "../syntax/index.ts";
import type { Exports, PackageType } from "../types/package-type.ts";
import { printScheme } from "../types/print.ts";
import type { Scheme, Type } from "../types/type.ts";
import { type Checked, checkScript, type Earlier, withParams } from "./check.ts";
import type { RunSettings } from "./engine.ts";
import { Linker, type PreparedRun } from "./evaluate.ts";
import { preludeExports } from "./library.ts";
import type { Measurement } from "./measurement.ts";
import { joined, type LoadedPackage, packageName } from "./package.ts";
import { type Params, paramsValue } from "./params.ts";
import { enabledProfilers } from "./profilers.ts";
import { Results } from "./results.ts";
import { ResultList } from "./yields.ts";

/** What an engine lends to its sessions. */
export interface SessionHost {
  readonly deps: Deps;
  readonly params: Params;
  readonly location: string | undefined;
  /** What `now()` gives to an input that begins now. */
  now(): bigint;
  prepared(plan: Plan, settings: RunSettings, journal: Journal, measurement?: Measurement): PreparedRun;
}

/** What a statement came to. */
export interface Outcome {
  readonly statement: Statement;
  /** The value of an expression statement, unless it is a stream. */
  readonly value: Value | undefined;
  /** The streams that the statement makes results, run while they are read; undefined if there are none. */
  readonly results: Results | undefined;
}

/**
 * A script that goes on input by input, as at a console. Names, imports and options stay. A name may be defined again:
 * what was defined before with the old meaning keeps that meaning. An input that cannot be checked changes nothing; of one
 * that fails in a statement, the statements before it stand.
 *
 * @example
 * const session = new Engine().session();
 * for await (const { value } of session.run("a = 1\na + 1")) console.log(value); // undefined, 2n
 */
export class Session {
  private readonly host: SessionHost;
  private readonly members = new Map<string, Scheme>();
  private readonly options = new Set<string>();
  /** The package that holds each variable. */
  private readonly owners = new Map<string, PackageScope>();
  private readonly definitions = new Map<string, VariableAssignment>();
  private readonly importsByName = new Map<string, ImportDeclaration>();
  private readonly loaded = new Map<Source, Map<string, LoadedPackage>>();
  private readonly results = new ResultList();
  private readonly journal = new Journal();
  private readonly linker: Linker;
  private inputs = 0;
  /** Of the input under way. */
  private deps: Deps;
  private now = 0n;
  private settings: RunSettings = {};
  private localPackages: Checked["packages"] | undefined;

  constructor(host: SessionHost) {
    this.host = host;
    this.deps = host.deps;
    const session = this;
    const options = {
      get deps() {
        return session.deps;
      },
      get now() {
        return session.now;
      },
      journal: this.journal,
      params: paramsValue(host.params),
      location: host.location,
      prepare: (plan: Plan) => host.prepared(plan, this.settings, this.journal),
    };
    this.linker = new Linker({ get: (path, from) => this.packageOf(path, from) }, options, this.results);
  }

  /** The names that inputs have defined, with their types. */
  get exports(): Exports {
    return { members: this.members, options: this.options };
  }

  /** All names that an input may use without importing them. */
  get visible(): Exports {
    return joined(withParams(preludeExports(), this.host.params), this.exports);
  }

  /** The packages that inputs have imported, by the names that they have. */
  get packages(): ReadonlyMap<string, PackageType> {
    const found = new Map<string, PackageType>();
    for (const [name, { path }] of this.importsByName) {
      const loaded = this.packageOf(path.value, path.span);
      if (loaded !== undefined) found.set(name, loaded.exports);
    }
    return found;
  }

  /** The imports of inputs that still have a name. */
  get imports(): Iterable<ImportDeclaration> {
    return this.importsByName.values();
  }

  /** The assignment that gave a name its meaning. */
  definition(name: string): VariableAssignment | undefined {
    return this.definitions.get(name);
  }

  /** The buckets that inputs can read. */
  get buckets(): readonly string[] {
    const { store, bucketNames } = this.host.deps;
    return [...(store?.list().map((b) => b.name) ?? []), ...(bucketNames?.() ?? [])];
  }

  /**
   * Runs the statements of an input, one after the other as their outcomes are read. The results of an outcome are to be
   * read before the next outcome.
   *
   * @throws FluxError with the diagnostics of an input that cannot be run, or of the statement that failed
   */
  async *run(input: string | Source, settings: RunSettings = {}): AsyncGenerator<Outcome> {
    const checked = await this.checked(input);
    this.begin(checked, settings);
    for (const local of checked.packages.inOrder) {
      for (const program of this.linker.linkLocal(local)) await this.runAll(program);
    }
    let value: Value | undefined;
    const take = (v: Value) => {
      value = v instanceof TableStream ? undefined : v;
    };
    const scope = new PackageScope("main");
    const program = this.compile(checked, scope, take);
    for (const declaration of checked.file.imports) this.keepImport(declaration);
    for (const statement of program.statements) {
      value = undefined;
      await this.evaluate(statement, settings.signal);
      this.keep(statement.node, checked, scope);
      const plan = [...this.results.results];
      yield {
        statement: statement.node,
        value,
        results: plan.length === 0 ? undefined : this.resultsOf(plan, settings),
      };
    }
  }

  /** The plan of the streams that an input makes results; the input itself leaves nothing behind. */
  async plan(input: string | Source, settings: RunSettings = {}): Promise<Plan> {
    return this.host.prepared(await this.streams(input, settings), settings, this.journal).plan;
  }

  /**
   * Runs the streams of an input with nothing of the outside but files and buckets, for whoever wants to know what is in
   * them; the input itself leaves nothing behind.
   */
  async sample(input: string, settings: RunSettings): Promise<Results> {
    const { clock, random, openFile, readPackage, openBucket, bucketNames, store } = this.host.deps;
    const quiet = { clock, random, openFile, readPackage, openBucket, bucketNames, store: store && toRead(store) };
    return this.resultsOf(await this.streams(input, settings, quiet), settings);
  }

  /**
   * The type of an expression in Flux syntax, without running it.
   *
   * @throws FluxError if it cannot be checked or is no expression
   */
  async typeOf(input: string | Source): Promise<string> {
    const { file, scheme } = await this.schemeOf(input);
    if (scheme === undefined) fail("FLX0001", file.span, "this is not one expression");
    return printScheme(scheme);
  }

  /** The type of an expression, as far as it can be told without running it. */
  async inferred(input: string): Promise<Type | undefined> {
    try {
      return (await this.schemeOf(input)).scheme?.type;
    } catch (error) {
      if (error instanceof FluxError) return undefined;
      throw error;
    }
  }

  private async schemeOf(input: string | Source): Promise<{ file: File; scheme: Scheme | undefined }> {
    const { file } = await this.checked(input);
    const [statement, ...others] = file.body;
    if (statement?.kind !== "ExpressionStatement" || others.length > 0) {
      return { file, scheme: undefined };
    }
    const { span, attributes, expression } = statement;
    const id = { kind: "Identifier" as const, span, name: "" };
    const body = [{ kind: "VariableAssignment" as const, span, attributes, id, init: expression }];
    const { types } = await this.check({ ...file, imports: file.imports.slice(this.importsByName.size), body });
    return { file, scheme: types?.exports.members.get("") };
  }

  /**
   * What can stand at a place of a text that is to be an input: names, packages, members, parameters, columns and buckets.
   *
   * @example (await session.complete('import "st', 10)).items // … strings
   */
  async complete(text: string, offset = text.length): Promise<Completions> {
    const { completeInput } = await import("./completion.ts");
    return completeInput(this, text, offset);
  }

  /** Reads and checks an input: never throws on what a user wrote. */
  check(input: Parameters<typeof checkScript>[0]): Promise<Checked> {
    const earlier: Earlier = {
      exports: this.exports,
      imports: [...this.importsByName.values()],
      imported: (path, from) => this.loaded.get(from.source)?.get(path),
    };
    return checkScript(input, this.host.params, this.host.deps, { earlier });
  }

  private async checked(input: string | Source): Promise<Checked> {
    const name = `<input ${++this.inputs}>`;
    const checked = await this.check(typeof input === "string" ? { name, text: input } : input);
    const errors = checked.diagnostics.filter((d) => d.severity === "error");
    if (errors.length > 0) throw new FluxError(errors);
    return checked;
  }

  private async streams(input: string | Source, settings: RunSettings, deps = this.host.deps): Promise<Plan> {
    const checked = await this.checked(input);
    this.begin(checked, settings, deps);
    const program = this.compile(checked, new PackageScope("main"), () => {});
    const plan: Plan[number][] = [];
    for (const statement of program.statements) {
      await this.evaluate(statement, settings.signal);
      plan.push(...this.results.results);
    }
    return plan;
  }

  private begin({ packages }: Checked, settings: RunSettings, deps = this.host.deps): void {
    this.localPackages = packages;
    this.settings = settings;
    this.deps = deps;
    this.now = this.host.now();
  }

  private compile({ file, types }: Checked, scope: PackageScope, onValue: (value: Value) => void): Program {
    return compileFile(file, {
      prelude: this.linker.prelude(),
      importPackage: (path, span) => this.linker.imported(path, span),
      scope,
      earlier: this.owners,
      onExpression: (value, { span }) => {
        onValue(value);
        if (value instanceof TableStream) this.results.addStatement(value.node, span);
      },
      typeOf: (node) => types?.typeOf(node),
    });
  }

  private async runAll({ statements }: Program): Promise<void> {
    for (const statement of statements) await this.evaluate(statement, this.settings.signal);
  }

  private evaluate({ node, run }: Program["statements"][number], signal: AbortSignal | undefined): Promise<void> {
    const done = this.journal.run(() => {
      failIfAborted(signal, node.span);
      this.results.truncate(0);
      run();
    });
    return abortable(done, signal, node.span);
  }

  private packageOf(path: string, from: Span): LoadedPackage | undefined {
    return this.loaded.get(from.source)?.get(path) ?? this.localPackages?.get(path, from);
  }

  private keepImport(declaration: ImportDeclaration): void {
    const { alias, path, span } = declaration;
    const name = alias?.name ?? packageName(path.value);
    const loaded = this.packageOf(path.value, span);
    if (loaded === undefined) return;
    const ofSource = this.loaded.get(span.source) ?? new Map<string, LoadedPackage>();
    this.loaded.set(span.source, ofSource.set(path.value, loaded));
    this.importsByName.set(name, declaration);
    this.forget(name);
  }

  /** Keeps what a statement that has run defines. */
  private keep(statement: Statement, { types }: Checked, scope: PackageScope): void {
    const assignment = statement.kind === "OptionStatement" ? statement.assignment : statement;
    if (assignment.kind !== "VariableAssignment") return;
    const { name } = assignment.id;
    const scheme = types?.exports.members.get(name);
    if (!scope.values.has(name) || scheme === undefined) return;
    this.forget(name);
    this.importsByName.delete(name);
    this.owners.set(name, scope);
    this.definitions.set(name, assignment);
    this.members.set(name, scheme);
    if (statement.kind === "OptionStatement") this.options.add(name);
  }

  private forget(name: string): void {
    this.owners.delete(name);
    this.definitions.delete(name);
    this.members.delete(name);
    this.options.delete(name);
  }

  private resultsOf(plan: Plan, settings: RunSettings): Results {
    const profilers = enabledProfilers(this.linker.packageOption("profiler", "enabledProfilers"));
    return new Results(async (measurement) => {
      const measured = profilers.length > 0;
      const run = this.host.prepared(plan, settings, this.journal, measured ? measurement : undefined);
      return { ...run, measured, profilers };
    });
  }
}

/** A store without leave to write. */
function toRead(store: BucketCatalog): BucketCatalog {
  return {
    list: () => store.list(),
    find(by) {
      const bucket = store.find(by);
      return bucket && { info: bucket.info, read: (query) => bucket.read(query), writer: () => undefined };
    },
  };
}
