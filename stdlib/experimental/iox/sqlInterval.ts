import { type Duration, defineScalar, durationParts, isZeroDuration } from "../../../src/sdk/index.ts";

const WORDS: Readonly<Record<string, string>> = {
  y: "years",
  mo: "months",
  w: "weeks",
  d: "days",
  h: "hours",
  m: "minutes",
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  ns: "nanoseconds",
};

function sqlInterval(duration: Duration): string {
  if (isZeroDuration(duration)) return "0 nanoseconds";
  const parts = durationParts(duration).map(({ magnitude, unit }) => `${magnitude} ${WORDS[unit]}`);
  return (duration.negative ? "- " : "") + parts.join(" ");
}

export default defineScalar({
  decl: "builtin sqlInterval : (d: A) => string",
  doc: `Writes a duration in the words of an SQL interval.

- **d**: the duration.`,
  examples: [
    `import "experimental/iox"
iox.sqlInterval(d: 90m)
// => 1 hours 30 minutes`,
  ],
  call: (a) => sqlInterval(a.duration("d")),
});
