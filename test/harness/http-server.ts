import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface RecordedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds before the answer. */
  readonly delay?: number;
}

/** An HTTP server on this machine that notes what it is asked. */
export class RecordingServer {
  readonly requests: RecordedRequest[] = [];
  private readonly server: Server;

  private constructor(answer: (request: RecordedRequest) => Answer) {
    this.server = createServer(async (incoming, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const { method = "", url: path = "", headers } = incoming;
      const request = { method, path, headers, body: Buffer.concat(chunks).toString() };
      this.requests.push(request);
      const { status = 200, body = "", delay = 0, headers: out = {} } = answer(request);
      setTimeout(() => response.writeHead(status, out).end(body), delay);
    });
  }

  static async start(answer: (request: RecordedRequest) => Answer = () => ({})): Promise<RecordingServer> {
    const self = new RecordingServer(answer);
    await new Promise<void>((resolve) => self.server.listen(0, "127.0.0.1", resolve));
    return self;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** What was asked so far; forgets it. */
  take(): RecordedRequest[] {
    return this.requests.splice(0);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
