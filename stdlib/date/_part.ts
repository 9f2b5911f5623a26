import { type Definition, type datePart, defineScalar, datePart as parts } from "../../src/sdk/index.ts";
import { zoneArgument, zoneOfCall } from "../universe/_location.ts";
import { notNull, timeableArgument } from "./_timeable.ts";

type Part = keyof typeof datePart;

interface PartDefinition {
  readonly name: Part;
  /** What it gives, as a sentence. */
  readonly doc: string;
  readonly examples: readonly string[];
}

const TIME_DOC = "- **t**: a time, or a duration that is added to `now()`. It must not be null.";
const LOCATION_DOC = "- **location**: the time zone on whose clock the time is read. Default: the option `location`.";

/** Small integers as they come out again and again: making a BigInt costs more than all the arithmetic. */
const INTS = Array.from({ length: 4096 }, (_, i) => BigInt(i));

function int(n: number): bigint {
  return INTS[n] ?? BigInt(n);
}

/** A function of package date that gives a part of a time as a local clock shows it. */
export function defineLocalPart({ name, doc, examples }: PartDefinition): Definition {
  const part = parts[name];
  return defineScalar({
    decl: `builtin ${name} : (t: A, ?location: {zone: string, offset: duration}) => int where A: Timeable`,
    doc: `${doc}\n\n${TIME_DOC}\n${LOCATION_DOC}`,
    examples,
    call: (a) => int(part(zoneArgument(a).toLocal(timeableArgument(a, "t")))),
    kernelFor(args, runtime) {
      const zone = zoneOfCall(args, runtime);
      if (zone === undefined || args.get("t")?.type !== "time") return undefined;
      const fn = (t: bigint | null) => int(part(zone.toLocal(notNull(t, name, "t"))));
      return { params: [{ name: "t", type: "time" }], result: "int", fn, nulls: "call" };
    },
  });
}

/** A function of package date that gives a part of a time that is the same on every clock. */
export function definePart({ name, doc, examples }: PartDefinition): Definition {
  const part = parts[name];
  const fn = (t: bigint | null) => int(part(notNull(t, name, "t")));
  return defineScalar({
    decl: `builtin ${name} : (t: A) => int where A: Timeable`,
    doc: `${doc}\n\n${TIME_DOC}`,
    examples,
    call: (a) => int(part(timeableArgument(a, "t"))),
    kernels: [{ params: [{ name: "t", type: "time" }], result: "int", fn, nulls: "call" }],
  });
}
