// Made by `fluxts types` from flux/units.flux: changes are lost.
import type { Answer, FluxScript } from "fluxts/testing";

/** `(celsius: float) => float` */
export declare function fahrenheit(args: { celsius: number }): Answer<number>;

/** Runs the file as a script. */
declare const script: FluxScript<{ readonly fahrenheit: typeof fahrenheit }>;
export default script;
