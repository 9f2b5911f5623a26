// Made by `fluxts types` from flux/report.flux: changes are lost.
import type { FluxScript, FluxTables, RowsOf } from "fluxts/testing";

/** `stream[{A with fahrenheit: float, _value: float, _time: time, _start: time, _stop: time, _measurement: string, _field: string}]` */
export declare const warm: FluxTables<RowsOf<{ fahrenheit: "float"; _value: "float"; _time: "time"; _start: "time"; _stop: "time"; _measurement: "string"; _field: "string" }>>;

/** Runs the file as a script. */
declare const script: FluxScript<{ readonly warm: typeof warm }>;
export default script;
