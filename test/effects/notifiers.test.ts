import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import { nodeDeps } from "../../src/engine/node/deps.ts";
import { RecordingServer } from "../harness/http-server.ts";

let server: RecordingServer;
beforeAll(async () => {
  server = await RecordingServer.start(({ path }) => {
    if (path.startsWith("/csv")) return { body: "a,b\n1,x\n2,y\n" };
    return { status: path.includes("fail") ? 500 : 202, body: "seen" };
  });
});
afterAll(() => server.stop());

async function run(packages: string, script: string) {
  const imports = ["array", ...packages.split(" ")].map((path) => `import "${path}"`).join("\n");
  const engine = new Engine({ deps: nodeDeps({ http: { allowPrivate: true } }) });
  const rows = await engine.run(`${imports}\nurl = "${server.url}"\n${script}`).rows();
  return { rows, requests: server.take() };
}

const TIME = "2024-01-02T03:04:05.678901234Z";

interface Case {
  readonly path: string;
  /** What makes the function from streams to streams. */
  readonly endpoint: string;
  /** What mapFn gives for a row `r` with `text`. */
  readonly message: string;
  readonly sentTo?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body for the row with text "a\"b". */
  readonly body: unknown;
  readonly columns?: Readonly<Record<string, unknown>>;
  readonly setup?: string;
}

const json = "application/json";
const jsonUtf8 = "application/json; charset=utf-8";
const basic = `Basic ${btoa("kim:pw")}`;

const cases: readonly Case[] = [
  {
    path: "slack",
    endpoint: 'slack.endpoint(url: url, token: "tk")',
    message: '{channel: "ops", text: r.text, color: "danger"}',
    headers: { "content-type": json, authorization: "Bearer tk" },
    body: { channel: "ops", attachments: [{ color: "danger", text: 'a"b', mrkdwn_in: ["text"] }] },
  },
  {
    path: "pushbullet",
    endpoint: 'pushbullet.endpoint(url: url, token: "tk")',
    message: '{title: "t", text: r.text}',
    headers: { "access-token": "tk" },
    body: { type: "note", title: "t", body: 'a"b' },
  },
  {
    path: "pagerduty",
    endpoint: "pagerduty.endpoint(url: url)",
    message: `{routingKey: "rk", client: "c", clientURL: "cu", class: "cl", group: "g", severity: "critical", eventAction: "trigger",
      source: "s", summary: r.text, timestamp: ${TIME}, customDetails: {x: 1}}`,
    headers: { accept: "application/vnd.pagerduty+json;version=2", "content-type": json },
    body: {
      payload: {
        summary: 'a"b',
        source: "s",
        severity: "critical",
        timestamp: TIME,
        component: "",
        group: "g",
        class: "cl",
        custom_details: { x: 1 },
      },
      routing_key: "rk",
      event_action: "trigger",
      dedup_key: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      client: "c",
      client_url: "cu",
    },
    columns: {
      _pagerdutyDedupKey: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      _body: "seen",
      _status: "202",
      _sent: "true",
    },
  },
  {
    path: "contrib/sranka/opsgenie",
    endpoint: 'opsgenie.endpoint(url: url, apiKey: "k", entity: "e")',
    message: `{message: r.text, alias: "", description: "d", priority: "P1long", responders: ["user:ann"], tags: ["t"], actions: ["go"],
      visibleTo: ["team:ops"], details: "{\\"n\\": 1}"}`,
    headers: { "content-type": jsonUtf8, authorization: "GenieKey k" },
    body: {
      message: 'a"b',
      alias: 'a"b',
      description: "d",
      responders: [{ type: "user", username: "ann" }],
      visibleTo: [{ type: "team", name: "ops" }],
      actions: ["go"],
      tags: ["t"],
      details: { n: 1 },
      entity: "e",
      priority: "P1",
    },
  },
  {
    path: "contrib/sranka/teams",
    setup: "option teams.summaryCutoff = 5",
    endpoint: "teams.endpoint(url: url)",
    message: '{title: "t", text: r.text, summary: "a long one"}',
    headers: { "content-type": jsonUtf8 },
    body: {
      "@type": "MessageCard",
      "@context": "http://schema.org/extensions",
      title: "t",
      text: 'a"b',
      summary: "a lon...",
    },
  },
  {
    path: "contrib/sranka/telegram",
    endpoint: 'telegram.endpoint(url: url + "/bot", token: "tk")',
    message: '{channel: "-1", text: r.text, silent: false}',
    sentTo: "/bottk/sendMessage",
    body: {
      chat_id: "-1",
      text: 'a"b',
      parse_mode: "MarkdownV2",
      disable_web_page_preview: false,
      disable_notification: false,
    },
  },
  {
    path: "contrib/sranka/webexteams",
    endpoint: 'webexteams.endpoint(url: url, token: "tk")',
    message: '{roomId: "r1", text: r.text, markdown: "**m**"}',
    sentTo: "/v1/messages",
    headers: { authorization: "Bearer tk" },
    body: { roomId: "r1", text: 'a"b', markdown: "**m**" },
  },
  {
    path: "contrib/sranka/sensu",
    endpoint: 'sensu.endpoint(url: url, apiKey: "k", handlers: ["h"], entityName: "my host")',
    message: '{checkName: "disk /", text: r.text, status: 2}',
    sentTo: "/api/core/v2/namespaces/default/events",
    headers: { authorization: "Key k" },
    body: {
      entity: { entity_class: "proxy", metadata: { name: "my_host" } },
      check: {
        output: 'a"b',
        state: "failing",
        status: 2,
        handlers: ["h"],
        interval: 60,
        metadata: { name: "disk__" },
      },
    },
    columns: { _sent: "true" },
  },
  {
    path: "contrib/chobbs/discord",
    setup: 'option discord.discordURL = url + "/hooks/"',
    endpoint: 'discord.endpoint(webhookToken: "tk", webhookID: "id", username: "bot")',
    message: "{content: r.text}",
    sentTo: "/hooks/id/tk",
    body: { username: "bot", content: 'a"b', avatar_url: "" },
  },
  {
    path: "contrib/bonitoo-io/victorops",
    endpoint: "victorops.endpoint(url: url)",
    message: `{messageType: "CRITICAL", entityID: "e", entityDisplayName: "E", stateMessage: r.text, timestamp: ${TIME}}`,
    body: {
      message_type: "CRITICAL",
      entity_id: "e",
      entity_display_name: "E",
      state_message: 'a"b',
      state_start_time: 1704164645,
      monitoring_tool: "InfluxDB",
    },
  },
  {
    path: "contrib/bonitoo-io/zenoss",
    endpoint: 'zenoss.endpoint(url: url, username: "kim", password: "pw")',
    message: `{summary: "s", device: "d", component: "c", severity: "Critical", eventClass: "ec", eventClassKey: "ek",
      collector: "co", message: r.text}`,
    headers: { authorization: basic },
    body: {
      action: "EventsRouter",
      method: "add_event",
      data: [
        {
          summary: "s",
          device: "d",
          component: "c",
          severity: "Critical",
          evclass: "ec",
          evclasskey: "ek",
          collector: "co",
          message: 'a"b',
        },
      ],
      type: "rpc",
      tid: 1,
    },
  },
  {
    path: "contrib/bonitoo-io/servicenow",
    endpoint: 'servicenow.endpoint(url: url, username: "kim", password: "pw")',
    message: `{node: "n", metricType: "mt", resource: "re", metricName: "mn", messageKey: "mk", description: r.text,
      severity: "major", additionalInfo: {x: 1}}`,
    headers: { authorization: basic },
    body: {
      records: [
        {
          source: "Flux",
          node: "n",
          type: "mt",
          resource: "re",
          metric_name: "mn",
          message_key: "mk",
          description: 'a"b',
          severity: "2",
          additional_info: '{"x":1}',
        },
      ],
    },
  },
  {
    path: "contrib/rhajek/bigpanda",
    endpoint: 'bigpanda.endpoint(url: url, token: "tk", appKey: "ak")',
    message: '{status: "critical", host: "h", check: r.text}',
    headers: { authorization: "Bearer tk" },
    body: { status: "critical", host: "h", check: 'a"b', app_key: "ak" },
  },
  {
    path: "contrib/bonitoo-io/alerta",
    endpoint: 'alerta.endpoint(url: url, apiKey: "k", environment: "prod", origin: "o")',
    message: `{resource: "re", event: "ev", severity: "major", service: ["s"], group: "g", value: "v", text: r.text, tags: ["t"],
      attributes: {a: "1"}, type: "ty", timestamp: ${TIME}}`,
    headers: { authorization: "Key k" },
    body: {
      resource: "re",
      event: "ev",
      environment: "prod",
      severity: "major",
      service: ["s"],
      group: "g",
      value: "v",
      text: 'a"b',
      tags: ["t"],
      attributes: { a: "1" },
      origin: "o",
      type: "ty",
      createTime: "2024-01-02T03:04:05.678Z",
    },
  },
];

describe("endpoints send what the service reads, once a row", () => {
  test.each(cases)(
    "$path",
    async ({ path, endpoint, message, sentTo = "/", headers = {}, body, columns, setup = "" }) => {
      const script = `${setup}\nsend = ${endpoint}(mapFn: (r) => (${message}))
array.from(rows: [{text: "a\\"b"}, {text: "c"}]) |> send()`;
      const { rows, requests } = await run(path, script);
      const added = columns ?? { _status: "202", _sent: "true" };
      expect(rows).toEqual([
        { text: 'a"b', ...added },
        { text: "c", ...added },
      ]);
      expect(requests.map(({ method, path: to }) => [method, to])).toEqual([
        ["POST", sentTo],
        ["POST", sentTo],
      ]);
      expect(requests[0].headers).toMatchObject(headers);
      expect(JSON.parse(requests[0].body)).toEqual(body);
    },
  );

  test("http", async () => {
    const script = `send = http.endpoint(url: url + "/fail")(mapFn: (r) => ({headers: {"X-T": r.text}, data: bytes(v: r.text)}))
array.from(rows: [{text: "a"}]) |> send()`;
    const { rows, requests } = await run("http", script);
    expect(rows).toEqual([{ text: "a", _status: "500", _sent: "false" }]);
    expect(requests).toMatchObject([{ path: "/fail", body: "a", headers: { "x-t": "a" } }]);
  });
});

test("a status that is no success is told", async () => {
  const script = `send = slack.endpoint(url: url + "/fail")(mapFn: (r) => ({channel: "", text: r.text, color: "good"}))
array.from(rows: [{text: "a"}]) |> send()`;
  expect((await run("slack", script)).rows).toEqual([{ text: "a", _status: "500", _sent: "false" }]);
});

test("zenoss takes an API key in place of a password", async () => {
  const script = 'array.from(rows: [{v: zenoss.event(url: url, apiKey: "k", severity: "Info")}])';
  const { requests } = await run("contrib/bonitoo-io/zenoss", script);
  expect(requests[0].headers).toMatchObject({ "z-api-key": "k" });
  expect(requests[0].headers.authorization).toBeUndefined();
});

describe("queries over HTTP give rows", () => {
  const found = [
    { a: "1", b: "x" },
    { a: "2", b: "y" },
  ];
  test("clickhouse", async () => {
    const { rows, requests } = await run(
      "contrib/qxip/clickhouse",
      'clickhouse.query(url: url + "/csv", query: "SELECT 1", limit: 5)',
    );
    expect(rows).toEqual(found);
    expect(Object.fromEntries(new URL(requests[0].path, server.url).searchParams)).toEqual({
      query: "SELECT 1",
      default_format: "CSVWithNames",
      max_result_rows: "5",
      max_result_bytes: "10000000",
      add_http_cors_header: "1",
    });
    expect(requests[0].headers).toMatchObject({ "x-clickhouse-format": "CSVWithNames" });
  });
  test("logql", async () => {
    const script = `logql.query_range(url: url, path: "/csv", query: "{job=\\"x\\"}", start: 2024-01-01T00:00:00Z, end: 2024-01-01T00:00:01Z, orgid: "o")`;
    const { rows, requests } = await run("contrib/qxip/logql", script);
    expect(rows).toEqual(found);
    expect(Object.fromEntries(new URL(requests[0].path, server.url).searchParams)).toEqual({
      query: '{job="x"}',
      limit: "100",
      start: "1704067200000000000",
      end: "1704067201000000000",
      step: "10",
      csv: "1",
    });
    expect(requests[0].headers).toMatchObject({ "x-scope-orgid": "o" });
  });
});
