import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fluxts } from "../harness/command-line.ts";
import { RecordingServer } from "../harness/http-server.ts";

let server: RecordingServer;
beforeAll(async () => {
  server = await RecordingServer.start();
});
afterAll(() => server.stop());

const run = (script: string, ...flags: string[]) => fluxts(["run", "-e", script, "--format", "ndjson", ...flags]);
const post = () => `import "array" import "http" array.from(rows: [{v: http.post(url: "${server.url}")}])`;
const secret = 'import "array" import "influxdata/influxdb/secrets" array.from(rows: [{v: secrets.get(key: "a")}])';

describe("network", () => {
  test("is reached only if allowed", async () => {
    expect((await run(post())).err).toContain("does not let scripts reach the network");
    expect((await run(post(), "--allow-net")).err).toContain("in a private network");
    expect((await run(post(), "--allow-net=a.com, b.com", "--allow-private-net")).err).toContain("not among those");
    expect(server.take()).toEqual([]);
  });
  test.each([["--allow-net"], ["--allow-net=a.com,127.0.0.1"]])("%s", async (flag) => {
    const { out, status } = await run(post(), flag, "--allow-private-net");
    expect([status, JSON.parse(out).v]).toEqual([0, 200]);
    expect(server.take().length).toBe(1);
  });
});

describe("secrets", () => {
  test("come from flags", async () => {
    expect((await run(secret)).err).toContain("gives scripts no secrets");
    expect((await run(secret, "--secret", "b=1")).err).toContain('there is no secret "a"');
    expect(JSON.parse((await run(secret, "--secret", "a=x=1")).out).v).toBe("x=1");
  });
  test("come from the environment", async () => {
    process.env.FLUXTS_TEST_a = "env";
    try {
      expect(JSON.parse((await run(secret, "--secrets-env", "FLUXTS_TEST_")).out).v).toBe("env");
    } finally {
      delete process.env.FLUXTS_TEST_a;
    }
  });
});
