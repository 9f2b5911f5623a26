import { expect, test } from "vitest";
import { FluxError } from "../../base/diagnostic.ts";
import { formatDuration } from "../../base/duration.ts";
import { parse } from "../../syntax/index.ts";
import { readTaskOption } from "./task-option.ts";

/** The option in short, or the message that refuses it. */
function read(text: string): string {
  try {
    const { name, schedule, offset } = readTaskOption(parse({ name: "a.flux", text }).file);
    const when = "every" in schedule ? formatDuration(schedule.every) : `minutes ${schedule.cron.minutes}`;
    return `${name}: ${when}, ${Number(offset) / 1e9} s later`;
  } catch (error) {
    if (error instanceof FluxError) return error.message;
    throw error;
  }
}

test.each([
  ['{name: "a", every: 1h}', "a: 1h, 0 s later"],
  ['{"name": "a", "every": 1h30m, offset: 10m, concurrency: 2, retry: 3}', "a: 1h30m, 600 s later"],
  ['{name: "a", cron: "15,45 * * * *", offset: -5s}', "a: minutes 15,45, -5 s later"],
  ['{name: "a", cron: " @every 90m "}', "a: 1h30m, 0 s later"],
  ['{name: "a", every: 1mo}', "a: 1mo, 0 s later"],
  ["{every: 1h}", 'option task needs a name: name: "…"'],
  ['{name: "", every: 1h}', 'option task needs a name: name: "…"'],
  ["{name: title, every: 1h}", 'option task needs a name: name: "…"'],
  ['{name: "a"}', "option task needs either every or cron"],
  ['{name: "a", every: 1h, cron: "* * * * *"}', "option task needs either every or cron"],
  ['{name: "a", every: step}', "every must be a duration literal"],
  ['{name: "a", every: 0s}', "every must be a number of whole seconds, at least one"],
  ['{name: "a", every: 1500ms}', "every must be a number of whole seconds, at least one"],
  ['{name: "a", every: 1mo2d}', "every must not have both months and shorter units"],
  ['{name: "a", every: -1h}', "every must be a duration literal"],
  ['{name: "a", cron: "@every -1h"}', "every must be a number of whole seconds, at least one"],
  ['{name: "a", cron: "@every soon"}', "every must be a duration literal"],
  ['{name: "a", cron: pattern}', "cron must be a string literal"],
  ['{name: "a", cron: "* * *"}', '"* * *" is no schedule: it has 3 fields, not 5, 6 or 7'],
  ['{name: "a", every: 1h, offset: 1mo}', "offset must be a duration literal of whole seconds, without months"],
  ['{name: "a", every: 1h, offset: -delay}', "offset must be a duration literal of whole seconds, without months"],
  [
    '{name: "a", every: 1h, delay: 1m}',
    "option task has no property delay; it has name, every, cron, offset, concurrency, retry",
  ],
  ["settings", "option task must be a record of literals"],
  ['{base with name: "a", every: 1h}', "option task must be a record of literals"],
])("option task = %s", (option, expected) => {
  expect(read(`x = 1\noption now = () => 2024-01-01T00:00:00Z\noption task = ${option}\n`)).toBe(expected);
});

test("a script without the option is no task", () => {
  expect(read("task = 1")).toBe("the script is no task: it has no option task");
});
