import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import type { Decoded, Order, ThreadData } from "./protocol.ts";

/** Memory that a thread may use for JavaScript objects, in MiB: tables lie outside of it. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 8 };

/** A thread that decodes parts of files. It does not keep the process alive. */
export class Thread {
  /** Its number in the states of parts. */
  readonly id: number;
  /** It has ended, by order or by itself; what it had claimed is never done. */
  hasEnded = false;
  /** Who takes the parts of a file, by the number of the job. */
  readonly readers = new Map<number, (decoded: Decoded) => void>();
  private readonly bell = new Int32Array(new SharedArrayBuffer(4));
  private readonly port: MessagePort;
  private readonly worker: Worker;

  /** @throws Error if the host allows no thread */
  constructor(id: number, program: string) {
    const { port1, port2 } = new MessageChannel();
    this.id = id;
    this.port = port1;
    port1.unref();
    const workerData: ThreadData = { id, bell: this.bell, port: port2 };
    this.worker = new Worker(program, {
      eval: true,
      workerData,
      transferList: [port2],
      execArgv: [],
      resourceLimits: RESOURCE_LIMITS,
    });
    this.worker.unref();
    // An error must have a listener; the end comes behind it.
    this.worker.on("error", () => {});
    this.worker.on("exit", () => {
      this.hasEnded = true;
    });
  }

  tell(order: Order): void {
    this.port.postMessage(order);
    this.ring();
  }

  /** There may be something to do. */
  ring(): void {
    Atomics.add(this.bell, 0, 1);
    Atomics.notify(this.bell, 0);
  }

  /** Hands the parts that it has decoded to their readers. */
  receive(): void {
    for (let m = receiveMessageOnPort(this.port); m !== undefined; m = receiveMessageOnPort(this.port)) {
      const decoded: Decoded = m.message;
      this.readers.get(decoded.job)?.(decoded);
    }
  }

  /** Ends it at once, in the middle of what it is at. */
  end(): void {
    void this.worker.terminate();
    this.port.close();
  }
}
