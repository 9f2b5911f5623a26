import { type Diagnostic, FluxError } from "../base/diagnostic.ts";
import { NO_SPAN, type Span } from "../base/span.ts";

/** A call that an error passed on its way out. */
export interface CallSite {
  /** The name under which the function was called. */
  readonly name: string;
  readonly span: Span;
}

/** An error with the calls that it came through, innermost first. */
export class CallError extends FluxError {
  readonly #calls: readonly CallSite[];

  constructor(diagnostics: readonly Diagnostic[], calls: readonly CallSite[]) {
    super(diagnostics);
    this.#calls = calls;
  }

  get calls(): readonly CallSite[] {
    return this.#calls;
  }
}

/** The error with `span` as its place if it has none yet: kernels do not know where in a script they work. */
export function locate(error: unknown, span: Span): unknown {
  if (!(error instanceof FluxError) || error.diagnostics[0].span !== NO_SPAN) return error;
  const [first, ...rest] = error.diagnostics;
  return new FluxError([{ ...first, span }, ...rest]);
}

/** Calls printed with an error: enough to find the way, few enough to read. */
const PRINTED_CALLS = 8;

/**
 * The error with one more call around it. Functions whose names begin with an underscore are internal and are left out.
 * The diagnostic itself lists the calls too, but for those at the place of the error.
 */
export function passCall(error: unknown, call: CallSite): unknown {
  const located = locate(error, call.span);
  if (!(located instanceof FluxError) || call.name.startsWith("_")) return located;
  const before = located instanceof CallError ? located.calls : [];
  const [first, ...rest] = located.diagnostics;
  const related = first.related ?? [];
  const shown = call.span === first.span || before.length >= PRINTED_CALLS;
  const traced = shown
    ? first
    : { ...first, related: [...related, { message: `in the call of ${call.name}`, span: call.span }] };
  return new CallError([traced, ...rest], [...before, call]);
}
