import {
  type Args,
  type Definition,
  DictValue,
  DurationValue,
  defineScalar,
  durationFromNanoseconds,
  durationNanoseconds,
  invariant,
  makeDict,
  RecordValue,
  sendRequest,
  type Value,
} from "../../../src/sdk/index.ts";
import { canonicalHeader } from "../_headers.ts";

const METHODS: ReadonlySet<string> = new Set(["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"]);

const NO_ENTRIES = new DictValue([]);

/**
 * Defines a function that sends a request.
 *
 * @param path the package whose option `defaultConfig` counts
 * @param method the request's method; left out, it is an argument
 */
export function defineRequest(path: string, name: string, method?: string): Definition {
  const first = method === undefined ? "method: string, " : "";
  return defineScalar({
    decl: `builtin ${name} : (${first}url: string, ?body: bytes, ?config: {A with timeout: duration, insecureSkipVerify: bool}, ?headers: [string:string], ?params: [string:[string]]) => {statusCode: int, headers: [string:string], duration: duration, body: bytes}`,
    doc: `Sends ${method === undefined ? "a request" : `a ${method} request`} over HTTP and gives the response. The program that runs the script must allow it.
${method === undefined ? `\n- **method**: ${[...METHODS].join(", ")}.` : ""}
- **url**: the address, with http or https. Redirections are not followed.
- **params**: the query of the address, names with their values; it takes the place of one in **url**.
- **headers**: headers of the request.
- **body**: its body.
- **config**: \`timeout\`, the time that it may take (0s: the program's limit), and \`insecureSkipVerify\`, whether an invalid
  certificate is taken; by default the package's option \`defaultConfig\`.

The response has the status code, the headers, the body, and the time it took. It can be called in functions of \`map()\` and
\`filter()\`, once a row. No response at all is an error.${path === "http/requests" ? "" : `\n\nDeprecated: use package \`http/requests\`.`}`,
    examples: [example(path, name, method)],
    pure: false,
    call: (a) => respond(a, method ?? methodOf(a), path),
  });
}

function example(path: string, name: string, method = "PUT"): string {
  const first = name === "do" ? `method: "${method}", ` : "";
  const body = method === "GET" ? "" : `, body: bytes(v: "on")`;
  return `// given answer 200 done
import "${path}"

response = requests.${name}(${first}url: "https://api.example.com/lamp", params: ["room": ["attic"]]${body})

"\${response.statusCode}: \${string(v: response.body)}"
// => 200: done
// => sent ${method} https://api.example.com/lamp?room=attic${body === "" ? "" : " on"}`;
}

function methodOf(a: Args): string {
  const method = a.string("method");
  return METHODS.has(method)
    ? method
    : a.refuse("method", `must be one of ${[...METHODS].join(", ")}, it is "${method}"`);
}

function respond(a: Args, method: string, path: string): Value {
  const config = a.record("config", a.runtime.packageOption(path, "defaultConfig") as RecordValue);
  const { statusCode, headers, body, duration } = sendRequest(a, {
    method,
    url: urlOf(a),
    headers: Object.fromEntries(a.dict("headers", NO_ENTRIES).entries as readonly (readonly [string, string])[]),
    body: a.bytes("body", new Uint8Array()),
    timeoutMs: timeoutOf(a, config),
    insecure: config.get("insecureSkipVerify") === true,
  });
  const byName = Object.entries(headers).map(([name, value]) => [canonicalHeader(name), value] as const);
  return new RecordValue(
    new Map<string, Value>([
      ["statusCode", BigInt(statusCode)],
      ["headers", makeDict(byName)],
      ["duration", new DurationValue(durationFromNanoseconds(duration))],
      ["body", body],
    ]),
  );
}

function urlOf(a: Args): string {
  const { entries } = a.dict("params", NO_ENTRIES);
  const text = a.string("url");
  if (entries.length === 0 || !URL.canParse(text)) return text;
  const url = new URL(text);
  const pairs = entries.flatMap(([name, values]) =>
    (values as readonly string[]).map((v): [string, string] => [name as string, v]),
  );
  url.search = new URLSearchParams(pairs).toString();
  return url.href;
}

function timeoutOf(a: Args, config: RecordValue): number | undefined {
  const timeout = config.get("timeout");
  invariant(timeout instanceof DurationValue, "config has no timeout");
  const ns = durationNanoseconds(timeout.duration);
  if (ns < 0n) a.refuse("config", "has a negative timeout");
  return ns === 0n ? undefined : Math.max(1, Number(ns / 1_000_000n));
}
