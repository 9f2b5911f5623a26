import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import { nodeDeps } from "../../src/engine/node/deps.ts";
import type { NetworkOptions } from "../../src/engine/node/network.ts";
import { Workspace } from "../harness/command-line.ts";

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  server?.close();
});

/** A server that does something with every socket; gives its address. */
async function serve(handle: (socket: Socket) => void, path?: string): Promise<string> {
  const started = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    handle(socket);
  });
  server = started;
  await new Promise<void>((resolve) => {
    if (path === undefined) started.listen(0, "127.0.0.1", resolve);
    else started.listen(path, resolve);
  });
  return path === undefined ? `127.0.0.1:${(started.address() as { port: number }).port}` : `unix://${path}`;
}

function run(
  url: string,
  more = "",
  network: NetworkOptions | undefined = { allowPrivate: true },
  signal?: AbortSignal,
) {
  const deps = { ...nodeDeps({ network }), clock: () => 1_000_000_000n };
  return new Engine({ deps }).run(`import "socket" socket.from(url: "${url}"${more})`, { signal }).rows();
}

const CSV =
  "#datatype,string,long,string,double\n#group,false,false,true,false\n#default,_result,,,\n,result,table,host,v\n,,0,a,1.5\n,,1,b,2\n";

describe("socket.from", () => {
  test.each(["tcp://", ""])("annotated CSV over %stcp, in pieces", async (scheme) => {
    const address = await serve((socket) => {
      socket.write(CSV.slice(0, 100));
      setTimeout(() => socket.end(CSV.slice(100)), 20);
    });
    expect(await run(scheme + address)).toEqual([
      { host: "a", v: 1.5 },
      { host: "b", v: 2 },
    ]);
  });

  test("lines, the last one without an end, letters cut in two", async () => {
    const bytes = Buffer.from("one\ntwö\n\nlast");
    const address = await serve((socket) => {
      socket.write(bytes.subarray(0, 7));
      setTimeout(() => socket.end(bytes.subarray(7)), 20);
    });
    const rows = await run(address, ', decoder: "line"');
    expect(rows.map((r) => r._value)).toEqual(["one", "twö", "", "last"]);
    expect(rows[0]._time).toBe("1970-01-01T00:00:01Z");
  });

  test("a socket of this machine", async () => {
    const work = new Workspace();
    const address = await serve((socket) => socket.end("x\n"), work.path("s.sock"));
    expect((await run(address, ', decoder: "line"')).map((r) => r._value)).toEqual(["x"]);
    await expect(run(address, "", {})).rejects.toThrow("sockets of this machine are not allowed");
    work.remove();
  });

  test("a peer that says nothing is given up", async () => {
    const address = await serve(() => {});
    await expect(run(address, "", { allowPrivate: true, timeoutMs: 50 })).rejects.toThrow("no answer within 50 ms");
  });

  test("a run can be stopped while it waits", async () => {
    const address = await serve(() => {});
    const stop = new AbortController();
    const rows = run(address, "", undefined, stop.signal);
    setTimeout(() => stop.abort(), 30);
    await expect(rows).rejects.toThrow("cancelled");
  });

  test.each<[string, NetworkOptions, string]>([
    ["private addresses", {}, "in a private network"],
    ["hosts that are not named", { hosts: ["example.com"], allowPrivate: true }, "is not among those allowed"],
  ])("%s", async (_, network, message) => {
    await expect(run("127.0.0.1:1", "", network)).rejects.toThrow(message);
  });

  test("nobody there", async () => {
    const address = await serve(() => {});
    await new Promise<void>((resolve) => server?.close(() => resolve()));
    await expect(run(address)).rejects.toThrow("socket.from: the connection was refused");
    await expect(run("unix:///nowhere/s.sock")).rejects.toThrow("no such socket");
  });

  test.each([
    ["http://a.com", "", "which is neither tcp nor unix"],
    ["a.com:1", ', decoder: "json"', "must be one of csv, line"],
    ["a.com", "", "must have the form tcp://host:port"],
  ])("refuses %s%s", async (url, more, message) => {
    await expect(run(url, more)).rejects.toThrow(message);
  });

  test("no access at all is the default", async () => {
    const rows = new Engine({ deps: nodeDeps() }).run('import "socket" socket.from(url: "a.com:1")').rows();
    await expect(rows).rejects.toThrow("does not let scripts reach the network");
  });
});
