import { fail } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";

/** @throws FluxError FLX0404 if the run is to stop */
export function failIfAborted(signal: AbortSignal | undefined, span: Span): void {
  if (signal?.aborted) fail("FLX0404", span, "the run was cancelled");
}

/** What the promise gives, unless the run is to stop before: then it rejects at once with FLX0404. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined, span: Span): Promise<T> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => {
      try {
        failIfAborted(signal, span);
      } catch (error) {
        reject(error);
      }
    };
    signal.addEventListener("abort", abort, { once: true });
    const settle = () => signal.removeEventListener("abort", abort);
    promise.then(resolve, reject).then(settle, settle);
  });
}
