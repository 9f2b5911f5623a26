import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fluxts } from "../harness/command-line.ts";
import { RecordingServer } from "../harness/http-server.ts";

const EXAMPLES = fileURLToPath(new URL("../../examples", import.meta.url));
const recorded = readFileSync(`${EXAMPLES}/openai/answer.json`, "utf8");

let server: RecordingServer;
beforeAll(async () => {
  server = await RecordingServer.start(({ headers }) => {
    if (headers.authorization !== "Bearer abc") return { status: 401, body: '{"error": {"message": "bad key"}}' };
    return { headers: { "Content-Type": "application/json" }, body: recorded };
  });
});
afterAll(() => server.stop());

const run = (key: string, ...flags: string[]) =>
  fluxts([
    ...["run", `${EXAMPLES}/openai/summary.flux`, "--bucket", `greenhouse=${EXAMPLES}/data/greenhouse.lp`],
    ...["--param", `endpoint=${server.url}/v1`, "--secret", `API_KEY=${key}`],
    ...["--allow-net", "--allow-private-net", "--format", "ndjson", ...flags],
  ]);

test("the script asks the endpoint and shows its answer", async () => {
  const { out, err } = await run("abc", "--param", "model=small");
  expect(err).toBe("");
  expect(JSON.parse(out)).toMatchObject({
    model: "small",
    summary: "Both greenhouses stayed mild today, the south one a little warmer than the north one.",
  });
  const [{ method, path, headers, body }] = server.take();
  expect([method, path, headers["content-type"]]).toEqual(["POST", "/v1/chat/completions", "application/json"]);
  const { model, messages } = JSON.parse(body);
  expect(model).toBe("small");
  expect(messages.map((m: { role: string }) => m.role)).toEqual(["system", "user"]);
  expect(messages[1].content).toMatch(
    /^Mean temperatures of the greenhouses: north: \d+(\.\d)? °C; south: \d+(\.\d)? °C$/,
  );
});

test("an answer that is no success ends the run with what the endpoint said", async () => {
  const { status, err } = await run("wrong", "--param", "model=small");
  expect(status).toBe(1);
  expect(err).toContain('the endpoint answered 401: {"error": {"message": "bad key"}}');
});
