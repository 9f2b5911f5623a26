import type { Args, BrokerFake, Value } from "../../../src/sdk/index.ts";
import { fake, pattern, times } from "./_fakes.ts";

export { FAILURE_DOC, PATTERN_DOC, TIMES_DOC } from "./_fakes.ts";

/** Adds the broker that the arguments describe. */
export function brokerFake(a: Args, system: BrokerFake["system"]): Value {
  return fake(a, (fakes) =>
    fakes.broker({
      system,
      broker: pattern(a, "broker"),
      topic: pattern(a, "topic"),
      ...(a.has("failure") ? { failure: a.string("failure") } : {}),
      ...times(a),
    }),
  );
}
