import { fail } from "../../base/diagnostic.ts";
import {
  type Duration,
  durationFromParts,
  isMixedDuration,
  negateDuration,
  parseDuration,
} from "../../base/duration.ts";
import type { Expression, File, Property } from "../../syntax/index.ts";
import { parseCron } from "./cron.ts";
import type { Schedule } from "./schedule.ts";

/** What the option `task` of a script says. */
export interface TaskOption {
  readonly name: string;
  readonly schedule: Schedule;
  /** Nanoseconds between the time for which a run is scheduled and the run. */
  readonly offset: bigint;
}

const KNOWN: ReadonlySet<string> = new Set(["name", "every", "cron", "offset", "concurrency", "retry"]);
const SECOND = 1_000_000_000n;

/**
 * Reads the option `task` of a script off its tree, as InfluxDB does: nothing of the script is run, so all values must be
 * literals.
 *
 * @throws FluxError FLX0960 if there is none, or not one by which InfluxDB would run the script
 * @example readTaskOption(parse({ name: "a.flux", text: 'option task = {name: "a", every: 1h}' }).file).name // "a"
 */
export function readTaskOption(file: File): TaskOption {
  const members = membersOf(file);
  for (const [name, { span }] of members) {
    if (!KNOWN.has(name)) fail("FLX0960", span, `option task has no property ${name}; it has ${[...KNOWN].join(", ")}`);
  }
  const name = members.get("name")?.value;
  if (name?.kind !== "StringLiteral" || name.value === "") {
    fail("FLX0960", (name ?? optionOf(file)).span, 'option task needs a name: name: "…"');
  }
  return { name: name.value, schedule: scheduleOf(file, members), offset: offsetOf(members.get("offset")?.value) };
}

function optionOf(file: File): Expression {
  for (const statement of file.body) {
    if (statement.kind !== "OptionStatement" || statement.assignment.kind !== "VariableAssignment") continue;
    const { id, init } = statement.assignment;
    if (id.name === "task") return init;
  }
  return fail("FLX0960", file.span, "the script is no task: it has no option task", [
    'write option task = {name: "…", every: 1h}',
  ]);
}

function membersOf(file: File): ReadonlyMap<string, Property> {
  const option = optionOf(file);
  if (option.kind !== "RecordExpression" || option.with !== undefined) {
    fail("FLX0960", option.span, "option task must be a record of literals");
  }
  return new Map(option.properties.map((p) => [p.key.kind === "Identifier" ? p.key.name : p.key.value, p]));
}

function scheduleOf(file: File, members: ReadonlyMap<string, Property>): Schedule {
  const [every, cron] = [members.get("every")?.value, members.get("cron")?.value];
  if ((every === undefined) === (cron === undefined)) {
    fail("FLX0960", optionOf(file).span, "option task needs either every or cron");
  }
  if (every !== undefined) return { every: stepOf(every) };
  if (cron?.kind !== "StringLiteral")
    return fail("FLX0960", (cron as Expression).span, "cron must be a string literal");
  const step = /^\s*@every\s+(.*)$/s.exec(cron.value);
  if (step !== null) return { every: demandStep(parseDuration(step[1].trim()), cron) };
  const parsed = parseCron(cron.value);
  if (typeof parsed === "string") fail("FLX0960", cron.span, `${JSON.stringify(cron.value)} is no schedule: ${parsed}`);
  return { cron: parsed };
}

function stepOf(every: Expression): Duration {
  return demandStep(every.kind === "DurationLiteral" ? durationFromParts(every.values) : undefined, every);
}

function demandStep(step: Duration | undefined, { span }: Expression): Duration {
  if (step === undefined) return fail("FLX0960", span, "every must be a duration literal");
  if (isMixedDuration(step)) fail("FLX0960", span, "every must not have both months and shorter units");
  if (step.negative || (step.months === 0n && (step.nanoseconds === 0n || step.nanoseconds % SECOND !== 0n))) {
    fail("FLX0960", span, "every must be a number of whole seconds, at least one");
  }
  return step;
}

function offsetOf(offset: Expression | undefined): bigint {
  if (offset === undefined) return 0n;
  const isNegated = offset.kind === "UnaryExpression" && offset.operator === "-";
  const literal = isNegated ? offset.argument : offset;
  const parsed = literal.kind === "DurationLiteral" ? durationFromParts(literal.values) : undefined;
  if (parsed === undefined || parsed.months !== 0n || parsed.nanoseconds % SECOND !== 0n) {
    return fail("FLX0960", offset.span, "offset must be a duration literal of whole seconds, without months");
  }
  const duration = isNegated ? negateDuration(parsed) : parsed;
  return duration.negative ? -duration.nanoseconds : duration.nanoseconds;
}
