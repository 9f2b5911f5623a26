import { type Definition, defineScalar } from "../../../../src/sdk/index.ts";
import { DAY, LocalTime } from "./_span.ts";

const NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** The function that gives the last day of a name, 0 for Sunday to 6. */
export function defineWeekDay(day: number): Definition {
  const name = NAMES[day];
  const member = name.toLowerCase();
  const date = `2024-05-${String([12, 13, 14, 8, 9, 10, 11][day]).padStart(2, "0")}`;
  return defineScalar({
    decl: `builtin ${member} : () => {start: time, stop: time}`,
    doc: `Gives the start and the stop of the last ${name} before today, on the clock of the option \`location\`. On a ${name} it
is the one a week ago.`,
    examples: [
      `import "experimental/date/boundaries"
option now = () => 2024-05-15T13:47:38Z
boundaries.${member}().start
// => ${date}T00:00:00.000000000Z`,
    ],
    call(a) {
      const today = LocalTime.now(a, DAY);
      const back = ((today.weekDay - day + 6) % 7) + 1;
      return today.plus(DAY, BigInt(-back)).span(DAY);
    },
  });
}
