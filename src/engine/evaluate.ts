import { fail, invariant } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type { Batch } from "../column/batch.ts";
import type { Journal } from "../exec/journal.ts";
import { drive, type RunOptions, runSteps } from "../exec/run.ts";
import { PackageScope } from "../expr/evaluate/package-scope.ts";
import { compileFile, type Program, runFile } from "../expr/evaluate/run.ts";
import { FunctionValue, RecordValue, Time, type Value } from "../expr/value.ts";
import type { Plan } from "../plan/node.ts";
import { TableStream } from "../plan/node.ts";
import type { Deps, Runtime } from "../sdk/index.ts";
import type { Checked } from "./check.ts";
import type { Recorder } from "./coverage.ts";
import { libraryPackage, preludePackages } from "./library.ts";
import type { LocalPackages } from "./local-packages.ts";
import type { LoadedPackage } from "./package.ts";
import { ResultList } from "./yields.ts";

export interface EvaluationOptions {
  readonly deps: Deps;
  readonly journal: Journal;
  /** What `now()` gives unless the script sets it. */
  readonly now: bigint;
  readonly params: RecordValue;
  /** The zone that the option `location` names at first; undefined for UTC. */
  readonly location: string | undefined;
  /** Is told what is reached. */
  readonly coverage?: Recorder;
  /** The settings of a run of a plan that a script needs while it is evaluated, and that plan after the rules. */
  readonly prepare: (plan: Plan) => PreparedRun;
}

/** A plan that is ready to be run. */
export interface PreparedRun {
  readonly plan: Plan;
  readonly options: RunOptions;
}

export interface Evaluation {
  readonly plan: Plan;
  /** The value of the last expression statement. */
  readonly last: Value | undefined;
  /** What the script has set `profiler.enabledProfilers` to, if it imports that package. */
  readonly profilers: Value | undefined;
}

/**
 * Evaluates the statements of a script in order. A statement that must wait for input is left, and evaluated again when
 * the input is there (see Journal).
 *
 * @param use what is done with the names that the script defines: its results are then those of the run, as if it were a
 *   last statement and no other had made a result
 */
export async function evaluate(
  checked: Checked,
  options: EvaluationOptions,
  use?: (scope: PackageScope) => Value,
): Promise<Evaluation> {
  const { journal } = options;
  const results = new ResultList();
  const linker = new Linker(checked.packages, options, results);
  const runStatements = async ({ statements }: Program) => {
    for (const statement of statements) {
      const before = results.length;
      await journal.run(() => {
        results.truncate(before);
        statement.run();
      });
    }
  };
  for (const local of checked.packages.inOrder) {
    for (const program of linker.linkLocal(local)) await runStatements(program);
  }
  const isMain = (checked.file.package?.name.name ?? "main") === "main";
  let last: Value | undefined;
  const program = compileFile(checked.file, {
    prelude: linker.prelude(),
    importPackage: (path, span) => linker.imported(path, span),
    onExpression(value, statement) {
      last = value;
      if (isMain && value instanceof TableStream) results.addStatement(value.node, statement.span);
    },
    typeOf: (node) => checked.types.typeOf(node),
    probes: options.coverage?.watch(checked.file),
  });
  await runStatements(program);
  if (use !== undefined) {
    await journal.run(() => {
      results.truncate(0);
      last = use(program.scope);
      if (last instanceof TableStream) results.addStatement(last.node, checked.file.span);
    });
  }
  return { plan: results.results, last, profilers: linker.packageOption("profiler", "enabledProfilers") };
}

/** Gives the packages of a run their values: natives bound to the run, Flux files evaluated, options of their own. */
export class Linker {
  private readonly scopes = new Map<LoadedPackage, PackageScope>();
  private readonly runtime: Runtime;
  private readonly options: EvaluationOptions;
  private readonly packages: Pick<LocalPackages, "get">;

  constructor(packages: Pick<LocalPackages, "get">, options: EvaluationOptions, results: ResultList) {
    this.packages = packages;
    const { journal } = options;
    this.options = options;
    const option = (name: string) => {
      const value = this.library("universe").values.get(name);
      invariant(value !== undefined, `the prelude has no option ${name}`);
      return value;
    };
    this.runtime = {
      get deps() {
        return options.deps;
      },
      option,
      packageOption: (path, name) => this.packageOption(path, name),
      get systemNow() {
        return options.deps.fakes?.clock.timeOfRun(options.now) ?? options.now;
      },
      now: () => nowOf(option("now")),
      addResult: (name, stream, span) => results.add(name, stream.node, span),
      addAssertion: (stream, span) => results.addAssertion(stream.node, span),
      addEffect: (stream, span) => results.addEffect(stream.node, span),
      perform: (start) => journal.perform(start),
      demandRepeatable: () => journal.demandRepeatable(),
      collect(stream) {
        results.wasRun(stream.node);
        return journal.perform(() => collect(options, stream));
      },
      runEffects() {
        // Which ones they are is noted too, for the next attempt at the statement.
        for (const node of journal.perform(() => results.effects)) {
          results.wrote(node, this.collect(new TableStream(node)));
        }
      },
      takeOver(stream) {
        results.wasRun(stream.node);
        return async () => collect(options, stream);
      },
    };
  }

  /** The scope around a script: the universe with the other packages of the prelude. */
  prelude(): PackageScope {
    const scope = this.library("universe");
    for (const { path } of preludePackages()) {
      const { values } = this.library(path);
      for (const name of values.keys()) {
        if (!scope.values.has(name))
          scope.values.delay([name], () => scope.values.set(name, values.get(name) as Value));
      }
    }
    return scope;
  }

  /** The package that an import means. */
  imported(path: string, from: Span): PackageScope {
    const loaded = this.packages.get(path, from);
    invariant(loaded !== undefined, `package ${path} is not loaded`);
    return this.scopes.get(loaded) ?? this.link(loaded);
  }

  /** The value of an option of a package of the library that the script imports. */
  packageOption(path: string, name: string): Value | undefined {
    const library = libraryPackage(path);
    const scope = library && this.scopes.get(library);
    return scope?.options.has(name) ? scope.values.get(name) : undefined;
  }

  /** The files of a local package, to be run in their order before those that import it. */
  *linkLocal(local: LoadedPackage): Iterable<Program> {
    const scope = this.newScope(local);
    const importPackage = (path: string, from: Span) => this.imported(path, from);
    for (const { tree } of local.files) {
      const file = tree();
      const probes = this.options.coverage?.watch(file);
      yield compileFile(file, { prelude: this.prelude(), importPackage, scope, probes });
    }
  }

  private library(path: string): PackageScope {
    const library = libraryPackage(path);
    invariant(library !== undefined, `package ${path} is not loaded`);
    return this.scopes.get(library) ?? this.link(library);
  }

  private setOptions({ values }: PackageScope): void {
    const { params, location } = this.options;
    values.set("params", params);
    const utc = values.get("location");
    if (location === undefined || !(utc instanceof RecordValue)) return;
    values.set("location", new RecordValue(new Map([...utc.fields, ["zone", location]])));
  }

  private newScope(loaded: LoadedPackage): PackageScope {
    const scope = new PackageScope(loaded.name, loaded.path, loaded.path === "universe");
    this.scopes.set(loaded, scope);
    return scope;
  }

  private link(library: LoadedPackage): PackageScope {
    const scope = this.newScope(library);
    for (const [name, definition] of Object.entries(library.definitions)) {
      scope.values.set(name, definition.link(this.runtime));
      if (definition.option) scope.options.add(name);
    }
    if (library.path === "universe") this.setOptions(scope);
    const around = library.path === "universe" ? undefined : this.library("universe");
    for (const { tree, names, options } of library.files) {
      const run = () => {
        runFile(tree(), { prelude: around, importPackage: (path) => this.library(path), scope });
      };
      // An option that a script sets must be there before.
      if (options.length > 0) run();
      else scope.values.delay(names, run);
    }
    return scope;
  }
}

/** Runs a stream to its end and gives its batches. */
function collect(options: EvaluationOptions, stream: TableStream): readonly Batch[] | Promise<readonly Batch[]> {
  const batches: Batch[] = [];
  const sink = { batch: (_: string, batch: Batch) => void batches.push(batch), end: () => {} };
  const { plan, options: settings } = options.prepare([{ name: "_result", node: stream.node, span: stream.node.span }]);
  const done = drive(runSteps(plan, sink, settings));
  return done instanceof Promise ? done.then(() => batches) : batches;
}

function nowOf(now: Value): bigint {
  const value = now instanceof FunctionValue ? now.call(new Map(), NO_CALL) : now;
  if (!(value instanceof Time)) fail("FLX0601", NO_CALL, "option now must be a function that gives a time");
  return value.ns;
}

const NO_CALL: Span = { source: { name: "option now", text: "" }, start: 0, end: 0 };
