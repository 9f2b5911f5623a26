import { rules } from "../../stdlib/_rules/order.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { FluxError, fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { Journal } from "../exec/journal.ts";
import { Budget } from "../exec/memory.ts";
import { bothObservers } from "../exec/observer.ts";
import type { RowCounter } from "../exec/run.ts";
import type { PackageScope } from "../expr/evaluate/package-scope.ts";
import type { Value } from "../expr/value.ts";
import { type LintSwitches, lint } from "../lint/lint.ts";
import type { Sample } from "../lint/sample.ts";
import { explain } from "../plan/explain.ts";
import type { Plan } from "../plan/node.ts";
import { optimise, type Pass } from "../plan/pass.ts";
import type { Deps } from "../sdk/index.ts";
import { Bucket } from "./bucket.ts";
import { type Checked, checkScript, type Script } from "./check.ts";
import { systemClock } from "./clock.ts";
import type { Recorder } from "./coverage.ts";
import { deprecationsFor } from "./deprecations.ts";
import { evaluate, type PreparedRun } from "./evaluate.ts";
import type { Measurement } from "./measurement.ts";
import { Module } from "./module.ts";
import { type Params, paramsValue } from "./params.ts";
import { enabledProfilers } from "./profilers.ts";
import { Results } from "./results.ts";
import { Session } from "./session.ts";
import type { RunStatistics } from "./statistics.ts";
import { analysisText } from "./statistics-text.ts";

/** Limits and settings of the runs of an engine. */
export interface EngineOptions {
  /** The outside world that scripts may reach; what is left out is refused. */
  readonly deps?: Partial<Deps>;
  /** What `now()` gives, in nanoseconds since the epoch; left out, the system clock at the start of each run. */
  readonly now?: bigint | Date;
  /** The time zone that the option `location` has unless a script sets it: a name as `Europe/Berlin`. Default UTC. */
  readonly location?: string;
  /** Values that scripts read as `params.NAME`. */
  readonly params?: Params;
  /**
   * Bytes that all operators of a run may hold together. Default 1 GiB. What goes beyond is written to scratch files where
   * `deps` grants them and the step can do so; else the run fails (FLX0403).
   */
  readonly memory?: number;
  /** Rows a batch made by a source or regrouping. Default 8192. Only speed depends on it. */
  readonly batchRows?: number;
  /** Apply the rules that make plans faster. Default true. Only speed depends on it. */
  readonly rules?: boolean;
  /** Is told what of the scripts and of their local packages is reached. The rules are not applied then. */
  readonly coverage?: Recorder;
}

/** Settings of one run. */
export interface RunSettings {
  /** Stops the run: its results then throw FLX0404. */
  readonly signal?: AbortSignal;
  /** Counts the rows that sources have given so far, for whoever shows how far a run is. */
  readonly counter?: RowCounter;
  /** Measure each operator, for `Results.statistics`. Default false. */
  readonly statistics?: boolean;
}

const DEFAULT_MEMORY = 2 ** 30;
const DEFAULT_BATCH_ROWS = 8192;

/**
 * Runs Flux scripts. An engine holds settings only: its runs share nothing, so one engine can serve many at once.
 *
 * @example
 * const engine = new Engine({ deps: nodeDeps({ buckets: { telegraf: "data/cpu.lp" } }) });
 * const rows = await engine.run('from(bucket: "telegraf") |> range(start: 0) |> mean()').rows();
 */
export class Engine {
  private readonly options: EngineOptions;
  private readonly deps: Deps;

  constructor(options: EngineOptions = {}) {
    this.options = options;
    this.deps = { clock: systemClock, random: Math.random, ...options.deps };
  }

  /**
   * All that is wrong with a script, without running it; with `lint`, also what is hardly meant so in one that has no
   * errors, as warnings of all rules or of those that are not switched off. A sample of the data that the script will
   * read lets the rules find names that are not in it. Never throws on what a user wrote.
   */
  async check(
    script: Script,
    { lint: advise = false, sample }: { readonly lint?: boolean | LintSwitches; readonly sample?: Sample } = {},
  ): Promise<readonly Diagnostic[]> {
    const { file, diagnostics } = await this.checked(script);
    if (advise === false || diagnostics.some((d) => d.severity === "error")) return diagnostics;
    const context = { deprecated: await deprecationsFor(file), sample };
    return [...diagnostics, ...lint(file, advise === true ? {} : advise, context)];
  }

  /**
   * Runs a script. Nothing happens before the results are read; errors come out of the reading.
   *
   * @throws FluxError (from the results) with the diagnostics of a script that cannot be run, or of the run
   */
  run(script: Script, settings: RunSettings = {}): Results {
    return new Results(async (measurement) => {
      this.deps.expect?.(textOf(script));
      const { plan, file, profilers: option, prepare } = await this.evaluated(script, settings, measurement);
      if (plan.length === 0) {
        fail("FLX0415", file.span, "the script makes no result", [
          "end it with a stream that is not assigned to a name, or call yield() on one",
        ]);
      }
      const profilers = enabledProfilers(option);
      const measured = settings.statistics === true || profilers.length > 0;
      const run = prepare(plan, measured);
      measurement.ended("plan");
      return { ...run, measured, profilers };
    });
  }

  /** Runs the statements of a script and gives the value of its last expression statement, for consoles and tests. */
  async evaluate(script: Script, settings: RunSettings = {}): Promise<Value | undefined> {
    return (await this.evaluated(script, settings)).last;
  }

  /**
   * The names that a script defines, to be used one by one.
   *
   * @throws FluxError with what is wrong with the script
   * @example
   * const lib = await engine.module("double = (x) => x * 2");
   * await lib.call("double", { x: 21 }); // 42
   */
  async module(script: Script): Promise<Module> {
    const checked = withoutErrors(await this.checked(script));
    return new Module(checked, async (use, settings) => {
      const { plan, last, prepare } = await this.evaluatedFrom(checked, settings, undefined, use);
      const begin = async () => ({ ...prepare(plan), measured: false, profilers: [] });
      return { value: last, results: plan.length === 0 ? undefined : new Results(begin) };
    });
  }

  /**
   * The plan of a script as text; with `analyze` it is run, and a table says what each step cost; with `rules` the plan is
   * also shown before the rules and after each one that changed it.
   */
  async explain(
    script: Script,
    settings: RunSettings & { readonly analyze?: boolean; readonly rules?: boolean } = {},
  ): Promise<string> {
    if (settings.analyze && !settings.rules) return this.analysed(script, settings);
    const { plan } = await this.evaluated(script, settings);
    const stages: string[] = [];
    if (settings.rules) stages.push(`before the rules:\n${explain(plan)}`);
    const optimised = this.optimised(plan, (pass, after) => {
      if (settings.rules) stages.push(`after ${pass}:\n${explain(after)}`);
    });
    return settings.rules ? stages.join("\n\n") : explain(optimised);
  }

  /** Runs a script, throws its results away and says what that cost. */
  private async analysed(script: Script, settings: RunSettings): Promise<string> {
    const results = this.run(script, { ...settings, statistics: true });
    for await (const _ of results.events());
    return analysisText(results.statistics as RunStatistics);
  }

  /**
   * A bucket of the store that `deps` grants, to write to and to ask.
   *
   * @throws FluxError FLX0900 if there is none of that name, FLX0902 without a store
   * @example await engine.bucket("home").write("climate,room=attic temp=28.5");
   */
  bucket(name: string): Bucket {
    const { store } = this.deps;
    if (store === undefined) fail("FLX0902", NO_SPAN, "the engine has no store: give it one as deps.store");
    const stored = store.find({ name });
    if (stored === undefined) {
      const known = store.list().map((b) => b.name);
      fail("FLX0900", NO_SPAN, `the store has no bucket "${name}"`, [`buckets: ${known.join(", ")}`]);
    }
    return new Bucket(stored, { now: () => this.now(), run: (script, settings) => this.run(script, settings) });
  }

  /** A console's session: a script that goes on input by input. */
  session(): Session {
    return new Session({
      deps: this.deps,
      params: this.options.params ?? {},
      location: this.options.location,
      now: () => this.now(),
      prepared: (plan, settings, journal, measurement) => this.prepared(plan, settings, journal, measurement),
    });
  }

  private async checked(script: Script, onParsed?: () => void): Promise<Checked> {
    return checkScript(script, this.options.params ?? {}, this.deps, { onParsed });
  }

  private async evaluated(script: Script, settings: RunSettings, measurement?: Measurement) {
    const checked = await this.checked(script, () => measurement?.ended("parse"));
    measurement?.ended("check");
    return this.evaluatedFrom(withoutErrors(checked), settings, measurement);
  }

  private async evaluatedFrom(
    checked: Checked,
    settings: RunSettings,
    measurement?: Measurement,
    use?: (scope: PackageScope) => Value,
  ) {
    const journal = new Journal();
    const prepare = (plan: Plan, measured = settings.statistics === true) =>
      this.prepared(plan, settings, journal, measured ? measurement : undefined);
    const options = {
      deps: this.deps,
      journal,
      now: this.now(),
      params: paramsValue(this.options.params ?? {}),
      location: this.options.location,
      coverage: this.options.coverage,
      prepare,
    };
    return { ...(await evaluate(checked, options, use)), file: checked.file, prepare };
  }

  private now(): bigint {
    const { now } = this.options;
    if (now === undefined) return this.deps.clock();
    return typeof now === "bigint" ? now : BigInt(now.getTime()) * 1_000_000n;
  }

  private optimised(plan: Plan, observe?: (pass: string, plan: Plan) => void): Plan {
    const { rules: wanted = true, coverage } = this.options;
    const passes: readonly Pass[] = wanted && coverage === undefined ? rules : [];
    return optimise(plan, passes, observe);
  }

  private prepared(
    plan: Plan,
    { signal, counter }: RunSettings,
    journal: Journal,
    measurement: Measurement | undefined,
  ): PreparedRun {
    const budget = new Budget(this.options.memory ?? DEFAULT_MEMORY, this.deps.scratch);
    const optimised = this.optimised(plan);
    measurement?.begins(optimised, budget);
    const observer = bothObservers(measurement, this.options.coverage);
    const batchRows = this.options.batchRows ?? DEFAULT_BATCH_ROWS;
    const elapsed = () => performance.now();
    return { plan: optimised, options: { batchRows, budget, journal, elapsed, signal, counter, observer } };
  }
}

function withoutErrors(checked: Checked): Checked {
  const errors = checked.diagnostics.filter((d) => d.severity === "error");
  if (errors.length > 0) throw new FluxError(errors);
  return checked;
}

function textOf(script: Script): string {
  if (typeof script === "string") return script;
  return "text" in script ? script.text : script.span.source.text;
}
