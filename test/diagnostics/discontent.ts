/** A script whose message should be better: what is said now, and what is wrong with it. */
export interface Discontent {
  readonly script: string;
  /** The messages now, each as its code and text. */
  readonly now: readonly string[];
  readonly wrong: string;
}

/** Messages that we are not content with. Whoever improves one takes it off the list. */
export const DISCONTENT: readonly Discontent[] = [
  {
    script: "x = 1 > 0 ? 2 : 3",
    now: ["FLX0001 `?` is out of place here"],
    wrong: "the note says how a conditional is written, but there is no edit that writes it",
  },
  {
    script: "if (1 > 0) { x = 2 } else { x = 3 }",
    now: ["FLX0001 expected `then`, found `{`"],
    wrong: "should say that a conditional is an expression, with `x = if … then 2 else 3` as the edit",
  },
  {
    script: "double = (v) => { w = v * 2 }",
    now: ["FLX0014 the block of a function must end with `return`"],
    wrong: "should offer `return w`",
  },
  {
    script: "x = 1h + 30m",
    now: ["FLX0102 what `+` is applied to is duration, which cannot be added (not Addable)"],
    wrong: "should say that a duration is written `1h30m`; the name of the constraint helps nobody",
  },
  {
    script: "x = true < false",
    now: ["FLX0102 the left operand of `<` is bool, which cannot be ordered (not Comparable)"],
    wrong: "the name of the constraint helps nobody",
  },
  {
    script: 'from(bucket: "b") |> range(start: -1h) |> map(fn: (row) => ({row with a: 1}))',
    now: ["FLX0105 argument `fn` of `map` must take parameter `r`, not `row`"],
    wrong: "the edit would have to rename the parameter in the whole function",
  },
  {
    script: 'from(bucket: "b") |> range(start: -1h) |> limit(n: "5")',
    now: ["FLX0101 argument `n` of `limit` must be int, not string"],
    wrong: "should offer `5`, as the string reads as an int",
  },
  {
    script: "x = now() - 1h",
    now: ["FLX0101 the right operand of `-` must be time like the left one, not duration"],
    wrong: "the edit needs two places: the call of `date.sub()` and the import",
  },
  {
    script: "x = 1e9",
    now: ['FLX0005 `1e9`: numbers have no exponent; `float(v: "…")` reads one'],
    wrong: "should offer `1000000000.0`",
  },
  {
    script: "/* note */\nx = 1",
    now: ["FLX0002 a comment begins with `//` and ends with its line"],
    wrong: "should offer the comment line by line behind `//`",
  },
  {
    script: "x = (f) => f(f: f)",
    now: ["FLX0110 the type of `f` would contain itself: (f: A) => B"],
    wrong: "should say in plain words that a function cannot be given to itself",
  },
];
