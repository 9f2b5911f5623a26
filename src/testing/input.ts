import type { Answer, GivenTables, HostCell, HostValue, PlainValue, Row, Table } from "../engine/index.ts";
import type { FluxOptions } from "./flux.ts";

/** The types that the declarations of Flux files are written with. */

/** Any value, tables, or what another call gives. */
export type FluxInput = HostValue | GivenTables | Answer;

/** Any value that comes out. */
export type FluxOutput = PlainValue;

/** A time: RFC 3339 text, a Date, or nanoseconds since the epoch. */
export type TimeInput = string | Date | bigint | { readonly time: bigint };

/** A duration as Flux writes it: `1h30m`. */
export type DurationInput = string | { readonly duration: string };

/** The columns of rows that are known, with their Flux types. */
// biome-ignore lint/complexity/noBannedTypes: no column is known.
export type RowsOf<Columns extends Readonly<Record<string, string>> = {}> = {
  readonly input: { readonly [Name in keyof Columns]?: CellInput<Columns[Name]> | null };
  readonly output: { readonly [Name in keyof Columns]: CellOutput<Columns[Name]> | null };
};

type CellInput<Type> = Type extends "bool"
  ? boolean
  : Type extends "string"
    ? string
    : Type extends "time"
      ? string | Date | bigint
      : Type extends "float"
        ? number
        : Type extends "int" | "uint"
          ? number | bigint
          : HostCell;

type CellOutput<Type> = Type extends "bool"
  ? boolean
  : Type extends "string" | "time"
    ? string
    : Type extends "float"
      ? number
      : number | bigint;

/** What can be given for a stream: see `GivenTables`; the columns that the function wants must be of its types. */
export type TablesInput<Rows extends { readonly input: object }> =
  | string
  | readonly (Rows["input"] & { readonly [name: string]: HostCell | undefined })[]
  | ColumnsInput<Rows["input"]>
  | readonly ColumnsInput<Rows["input"]>[]
  | Table
  | readonly Table[]
  | PromiseLike<readonly Table[]>;

type ColumnsInput<Input extends object> = {
  readonly [Name in keyof Input]?: Input[Name] | readonly Input[Name][];
} & { readonly [name: string]: HostCell | undefined | readonly (HostCell | undefined)[] };

/** The tables that a call gives, whose rows have the columns that are known. */
export interface FluxTables<Rows extends { readonly output: unknown }> extends Answer<Table[]> {
  /** All rows of all tables (of one result, if named) as objects. */
  rows(result?: string): Promise<(Row & Rows["output"])[]>;
}

/** A Flux file as a script: called, it runs; `with` gives its names other surroundings. */
export interface FluxScript<Exports> {
  /** Runs the file; the tables of all its results are the answer. */
  (options?: FluxOptions): Answer<Table[]>;
  /** What the file exports, with these surroundings. */
  with(options: FluxOptions): Exports & { readonly default: FluxScript<Exports> };
}
