// Made by `fluxts types` from flux/climate.flux: changes are lost.
import type { Answer, DurationInput, FluxInput, FluxScript, FluxTables, RowsOf, TablesInput } from "fluxts/testing";

/** `(<-tables: stream[A], ?every: duration) => stream[B] where A: Record, B: Record` */
export declare function hourly(args: { tables: TablesInput<RowsOf>; every?: DurationInput }): FluxTables<RowsOf>;

/** `(<-tables: stream[{A with _value: float}], ?limit: B) => stream[{A with fahrenheit: float, _value: float}] where B: Comparable` */
export declare function tooWarm(args: { tables: TablesInput<RowsOf<{ _value: "float" }>>; limit?: FluxInput }): FluxTables<RowsOf<{ fahrenheit: "float"; _value: "float" }>>;

/** `(<-tables: stream[{A with text: B}]) => stream[{A with _value: float, text: B}]` */
export declare function parsed(args: { tables: TablesInput<RowsOf> }): FluxTables<RowsOf<{ _value: "float" }>>;

/** `(room: A, value: B) => string where A: Stringable` */
export declare function message(args: { room: FluxInput; value: FluxInput }): Answer<string>;

/** Runs the file as a script. */
declare const script: FluxScript<{ readonly hourly: typeof hourly; readonly tooWarm: typeof tooWarm; readonly parsed: typeof parsed; readonly message: typeof message }>;
export default script;
