import { Answer, type Arguments } from "../engine/answer.ts";
import type { Module, Table } from "../engine/index.ts";

/** A name of a Flux file as a program has it: a function takes its arguments by name. */
export type FluxExport = ((args?: Arguments) => Answer) | Answer;

/** What runs a Flux file: with other surroundings, too. */
export interface FluxFileHost<Options> {
  /** The file, checked. */
  module(): Promise<Module>;
  run(caller: (...args: never[]) => unknown): Answer<Table[]>;
  with(options: Options): FluxFileHost<Options>;
}

/**
 * A Flux file for tests: its functions, its values, and the script as a whole.
 *
 * @example
 * const file = await loadFlux("lib.flux");
 * await file.exports.double({ tables: [{ _value: 1 }] }).rows(); // [{ _value: 2 }]
 */
export class FluxFile<Options> {
  /** The types of its names and what it imports. */
  readonly module: Module;
  private readonly host: FluxFileHost<Options>;

  constructor(module: Module, host: FluxFileHost<Options>) {
    this.module = module;
    this.host = host;
  }

  /** Its names: functions to call; other values as answers, to be awaited. */
  get exports(): { readonly [name: string]: FluxExport } {
    const { module, host } = this;
    const names = [...module.exports.keys()];
    return Object.fromEntries(
      names.map((name) => {
        if (module.functionType(name) === undefined) {
          return [name, new Answer(async () => (await host.module()).evaluateValue(name))];
        }
        const call = (args: Arguments = {}): Answer =>
          new Answer(async () => (await host.module()).evaluateCall(name, args), call);
        return [name, call];
      }),
    );
  }

  /** Calls a function with arguments by name. */
  call(name: string, args: Arguments = {}): Answer {
    return new Answer(async () => (await this.host.module()).evaluateCall(name, args), this.call);
  }

  /** Runs the file as a script. The tables of all its results are the answer. */
  run(): Answer<Table[]> {
    return this.host.run(this.run);
  }

  /** The same file with other surroundings: what is not given stays. */
  with(options: Options): FluxFile<Options> {
    return new FluxFile(this.module, this.host.with(options));
  }
}
