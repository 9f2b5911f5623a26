import { FluxError } from "../base/diagnostic.ts";
import { NO_SPAN, position } from "../base/span.ts";
import { StreamValue, type Value } from "../expr/value.ts";
import { type HostValue, type PlainValue, plainValue, ValueError } from "./host-values.ts";
import type { Results } from "./results.ts";
import type { Row, Table } from "./table.ts";

/** What came of an evaluation that is ready to be run. */
export interface Evaluated {
  readonly value: Value | undefined;
  /** The streams that it made results; undefined if there are none. */
  readonly results: Results | undefined;
}

/**
 * What a script answers: nothing happens before it is asked for, and it is run once, however often it is asked. `await`
 * gives the value, or for a stream its tables. What goes wrong is a FluxError, whose stack begins at the places in the
 * script, and goes on where the program made the call.
 *
 * @example
 * const daily = lib.call("downsample", { tables: rows, every: "1d" });
 * await daily.rows(); // [{ _time: "2024-01-01T00:00:00Z", _value: 1.5 }]
 */
export class Answer<T = PlainValue | Table[]> implements PromiseLike<T> {
  private readonly evaluate: () => Promise<Evaluated>;
  private readonly called: Error;
  private answer: Promise<PlainValue | Table[]> | undefined;

  constructor(evaluate: () => Promise<Evaluated>, caller?: (...args: never) => unknown) {
    this.evaluate = evaluate;
    this.called = new Error("called");
    if (caller !== undefined) Error.captureStackTrace(this.called, caller);
  }

  // biome-ignore lint/suspicious/noThenProperty: it is awaited, but does nothing before that.
  then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return (this.value() as Promise<T>).then(onFulfilled, onRejected);
  }

  /** All tables. @throws TypeError if the answer is a value */
  async tables(): Promise<Table[]> {
    const tables = await this.value();
    if (!Array.isArray(tables) || !this.isStream) throw new TypeError("the script gives a value, not tables");
    return tables as Table[];
  }

  /** All rows of all tables (of one result, if named) as objects. @throws TypeError if the answer is a value */
  async rows(result?: string): Promise<Row[]> {
    const tables = await this.tables();
    return tables.filter((t) => result === undefined || t.result === result).flatMap((t) => t.rows());
  }

  private isStream = false;

  private value(): Promise<PlainValue | Table[]> {
    this.answer ??= this.run().catch((error: unknown) => {
      throw located(error, this.called);
    });
    return this.answer;
  }

  private async run(): Promise<PlainValue | Table[]> {
    const { value, results } = await this.evaluate();
    const tables = (await results?.tables()) ?? [];
    this.isStream = value === undefined || value instanceof StreamValue;
    return value === undefined || value instanceof StreamValue ? tables : plainValue(value);
  }
}

/** Arguments with what is still to come in them awaited: an answer can be the input of another call. */
export async function settled(args: Arguments): Promise<{ [name: string]: HostValue | Value }> {
  const entries = Object.entries(args).map(async ([name, given]) => [name, await settledValue(given)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** The arguments of a call by name. */
export type Arguments = { readonly [name: string]: unknown };

async function settledValue(given: unknown): Promise<HostValue> {
  const value = await given;
  const isList = Array.isArray(value) && value.some((element) => element instanceof Answer);
  return (isList ? await Promise.all(value) : value) as HostValue;
}

/**
 * An error of a script, or of a value for it, with a stack that begins at the places in the script and goes on where the
 * program made the call, and with what is known to help in its message; any other error as it is.
 */
export function located(error: unknown, called: Error): unknown {
  if (!(error instanceof FluxError || error instanceof ValueError)) return error;
  const diagnostics = error instanceof FluxError ? error.diagnostics : [];
  const notes = diagnostics.flatMap((d) => (d.notes ?? []).map((note) => `\n  = ${note}`));
  if (!error.message.includes("\n  = ")) error.message += notes.join("");
  const places = diagnostics.flatMap(({ span, related = [] }) => [span, ...related.map((r) => r.span)]);
  const frames = places
    .filter(({ source }) => source !== NO_SPAN.source && source.text !== "" && !source.name.startsWith("<"))
    .map(({ source, start }) => {
      const { line, column } = position(source, start);
      return `    at ${source.name}:${line}:${column}`;
    });
  // A frame of a Flux file here is one of the JavaScript that stands for it in a test.
  const own = (called.stack ?? "").split("\n").filter((line, i) => i > 0 && !/\.flux:\d+:\d+\)?$/.test(line));
  error.stack = [`${error.name}: ${error.message}`, ...new Set(frames), ...own].join("\n");
  return error;
}
