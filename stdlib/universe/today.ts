import { type Duration, defineScalar, durationFromParts, Time } from "../../src/sdk/index.ts";
import { unitWindow } from "../date/_unit.ts";
import { zoneArgument } from "./_location.ts";

const DAY = durationFromParts([{ magnitude: 1n, unit: "d" }]) as Duration;

export default defineScalar({
  decl: "builtin today : () => time",
  doc: `Gives the midnight with which the day of \`now()\` began, on the clock of the option \`location\`.`,
  examples: [
    `option now = () => 2022-01-01T13:45:28Z
today()
// => 2022-01-01T00:00:00.000000000Z`,
  ],
  call: (a) => new Time(unitWindow(DAY, zoneArgument(a)).truncate(a.runtime.now())),
});
