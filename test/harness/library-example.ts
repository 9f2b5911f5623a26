import { formatFloat } from "../../src/base/float.ts";
import { formatTime } from "../../src/base/time.ts";
import { type Cell, type ColumnType, cellAt } from "../../src/column/vector.ts";
import { type Deps, Engine, FluxError, type HttpRequest, memoryDeps, type Table } from "../../src/engine/index.ts";
import { nodeDeps } from "../../src/engine/node/deps.ts";
import { display } from "../../src/expr/display.ts";
import { bytesAtHand } from "../../src/sdk/index.ts";
import { testOutside } from "../../src/testing/outside.ts";
import { storeWith } from "./recording-store.ts";

/** What an example finds outside of it, as its `// given` lines say. */
interface Given {
  readonly buckets: Record<string, string>;
  readonly files: Record<string, string>;
  /** Empty buckets that can be written to. */
  readonly store: string[];
  readonly secrets: Map<string, string>;
  /** The answers to requests, in their order; the last one is given again. */
  readonly answers: { readonly statusCode: number; body: string }[];
  /** There are an MQTT broker and a Kafka. */
  broker: boolean;
  /** What can be read from any socket. */
  socket: string | undefined;
  /** It is run as in a test, with fakes. */
  test: boolean;
}

/**
 * Runs an example of the library's documentation and gives what its `// =>` lines are to say: the display of the last
 * expression, or the rows of all tables; then each request that was sent; or the error that it ends with. The time is
 * 2024-06-01T00:00:00Z.
 *
 * Comments at the beginning declare what is outside, so that no example reaches the real world:
 *
 *     // given secret NAME = VALUE
 *     // given answer STATUS BODY
 *     // given broker
 *     // given test
 *     // given socket
 *     // given store NAME
 *     // given file PATH
 *     //   its lines
 *     // given bucket NAME
 *     //   its lines of line protocol; lines below an answer or a socket are lines of what comes
 */
export async function runExample(example: string): Promise<string[]> {
  const given = readGiven(example);
  const sent: string[] = [];
  const engine = new Engine({ deps: await depsOf(given, sent), now: new Date("2024-06-01T00:00:00Z") });
  let output: string[] = [];
  const rows: string[] = [];
  try {
    for await (const { value, results } of engine.session().run(example)) {
      if (results !== undefined) rows.push(...(await results.tables()).flatMap(rowsOf));
      output = value === undefined ? rows : display(value).split("\n");
    }
  } catch (error) {
    if (!(error instanceof FluxError)) throw error;
    output = [`error: ${error.diagnostics[0].message}`];
  }
  return [...output, ...sent];
}

async function depsOf(given: Given, sent: string[]): Promise<Partial<Deps>> {
  const deps = { ...outside(given, sent), store: given.store.length > 0 ? await storeWith(...given.store) : undefined };
  return (given.test ? testOutside({ deps }).options.deps : undefined) ?? deps;
}

function outside({ buckets, files, secrets, answers, broker, socket }: Given, sent: string[]): Partial<Deps> {
  let next = 0;
  return {
    ...memoryDeps({ buckets, files }),
    // Of databases those that are in memory only.
    openDatabase: nodeDeps({ files: false }).openDatabase,
    random: () => 0.5,
    secret: (name) => secrets.get(name),
    http:
      answers.length === 0
        ? undefined
        : async (request) => {
            sent.push(requestText(request));
            const { statusCode, body } = answers[Math.min(next++, answers.length - 1)];
            return { statusCode, headers: {}, body: new TextEncoder().encode(body) };
          },
    openSocket: socket === undefined ? undefined : () => bytesAtHand(new TextEncoder().encode(socket)),
    openMqtt: broker
      ? async () => ({
          publish: async ({ topic, text }) => void sent.push(`sent ${topic} ${text.trimEnd()}`),
          end: async () => {},
          close() {},
        })
      : undefined,
    openKafka: broker
      ? async ({ topic }) => ({
          async send(messages) {
            for (const { value } of messages) sent.push(`sent ${topic} ${new TextDecoder().decode(value)}`);
          },
          close() {},
        })
      : undefined,
  };
}

function requestText({ method, url, body }: HttpRequest): string {
  return ["sent", method, url, new TextDecoder().decode(body)].join(" ").trimEnd();
}

function readGiven(example: string): Given {
  const given: Given = {
    buckets: {},
    files: {},
    store: [],
    secrets: new Map(),
    answers: [],
    broker: false,
    socket: undefined,
    test: false,
  };
  let add: (line: string) => void = () => {};
  for (const line of example.split("\n")) {
    const [, kind, rest] = /^\/\/ given (\w+) ?(.*)$/.exec(line) ?? [];
    if (kind === undefined) {
      if (!line.startsWith("//   ")) break;
      add(line.slice("//   ".length));
      continue;
    }
    switch (kind) {
      case "secret": {
        const [name, value] = rest.split(" = ");
        given.secrets.set(name, value);
        break;
      }
      case "answer": {
        const [, status, body] = /^(\d+) ?(.*)$/.exec(rest) ?? [];
        const answer = { statusCode: Number(status), body };
        given.answers.push(answer);
        add = (text) => {
          answer.body += `${text}\n`;
        };
        break;
      }
      case "broker":
        given.broker = true;
        break;
      case "socket":
        given.socket = "";
        add = (text) => {
          given.socket += `${text}\n`;
        };
        break;
      case "test":
        given.test = true;
        break;
      case "store":
        given.store.push(rest);
        break;
      case "file":
        given.files[rest] = "";
        add = (text) => {
          given.files[rest] += `${text}\n`;
        };
        break;
      case "bucket":
        given.buckets[rest] = "";
        add = (text) => {
          given.buckets[rest] += `${text}\n`;
        };
        break;
      default:
        throw new Error(`unknown: ${line}`);
    }
  }
  return given;
}

function rowsOf({ columns, batch, length }: Table): string[] {
  return Array.from({ length }, (_, row) =>
    columns.map((c, i) => `${c.name}: ${show(cellAt(batch.vectors[i], c.key ? 0 : row), c.type)}`).join(", "),
  );
}

function show(cell: Cell, type: ColumnType): string {
  if (cell === null) return "null";
  if (type === "time") return formatTime(cell as bigint);
  if (type === "float")
    return Number.isInteger(cell) ? `${formatFloat(cell as number)}.0` : formatFloat(cell as number);
  return typeof cell === "string" ? JSON.stringify(cell) : String(cell);
}
