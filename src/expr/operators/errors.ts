import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";

/** Kernels do not know where they stand in a script: whoever calls them adds the place (see `locate`). */
export function divisionByZero(message: string): never {
  fail("FLX0304", NO_SPAN, message);
}
