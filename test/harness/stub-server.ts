import { createServer, type Server, type Socket } from "node:net";

/** A server on this machine that speaks as much of a protocol as a test needs. */
export abstract class StubServer {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor() {
    this.server = createServer((socket) => {
      this.sockets.add(socket);
      socket.on("error", () => {});
      this.serve(socket);
    });
  }

  protected abstract serve(socket: Socket): void;

  listen(): Promise<void> {
    return new Promise((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  get port(): number {
    return (this.server.address() as { port: number }).port;
  }

  stop(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}
