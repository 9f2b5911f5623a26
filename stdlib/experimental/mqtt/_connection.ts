import { type Args, durationNanoseconds, type MqttClient, type MqttMessage } from "../../../src/sdk/index.ts";
import { attempt, granted } from "../../kafka/_outside.ts";

/** What the arguments that `mqtt.to` and `mqtt.publish` share say. */
export interface MqttArguments {
  readonly connect: () => Promise<MqttClient>;
  readonly attempt: <T>(work: () => Promise<T>) => Promise<T>;
  readonly settings: Pick<MqttMessage, "qos" | "retain">;
}

export function mqttArguments(a: Args, where: string): MqttArguments {
  const open = granted(a, where, a.runtime.deps.openMqtt);
  const login = a.has("username") ? { username: a.string("username"), password: a.string("password") } : {};
  const timeout = a.has("timeout") ? durationNanoseconds(a.duration("timeout")) : 1_000_000_000n;
  if (timeout <= 0n) a.refuse("timeout", "must be positive");
  const connection = {
    broker: a.string("broker"),
    clientId: a.string("clientid", "flux-mqtt"),
    timeoutMs: Number(timeout) / 1e6,
    ...login,
  };
  return {
    connect: () => open(connection),
    attempt: (work) => attempt(a, where, work),
    settings: { qos: a.count("qos", 0, 0, 2) as 0 | 1 | 2, retain: a.bool("retain", false) },
  };
}

/** The arguments of the connection, for the reference. */
export const CONNECTION_DOC = `- **broker**: its address: \`tcp://host:1883\` or \`tls://host:8883\`.
- **qos**: quality of service: 0 (default) at most once, 1 at least once, 2 exactly once.
- **retain**: the broker keeps the last message for those that subscribe later. Default false.
- **clientid**: default \`flux-mqtt\`.
- **username**, **password**: the login, if the broker wants one.
- **timeout**: how long connecting may take. Default 1s.`;
