import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { receiveMessageOnPort, workerData } from "node:worker_threads";
import { PartDecoder } from "../../../codec/annotated/part-decoder.ts";
import { memoryOf, Packer } from "../../../codec/annotated/portable.ts";
import { claim, type Decoded, DONE, type FileIdentity, type Order, STATES, type ThreadData } from "./protocol.ts";

/** The program of a thread that decodes parts of files. It never returns to its event loop. */

const { id, bell, port } = workerData as ThreadData;

const WARM_BYTES = 1 << 20;

type Opened = Extract<Order, { kind: "open" }>;

/** A file that is being read. */
class Job {
  private readonly order: Opened;
  private fd: number | undefined;
  private header: Uint8Array | undefined;
  private columns: ReadonlyMap<string, boolean> = new Map();
  private decoder: PartDecoder | undefined;
  private readonly packer = new Packer();
  /** All parts before it are claimed. */
  private first = 1;

  constructor(order: Opened) {
    this.order = order;
  }

  assume(header: Uint8Array, columns: ReadonlyMap<string, boolean>): void {
    this.header = header;
    this.columns = columns;
  }

  /** Decodes one part; false if there is none to be decoded now. */
  work(): boolean {
    const { header } = this;
    const { job, states } = this.order;
    if (header === undefined) return false;
    const index = claim(states, this.first, id);
    if (index < 0) return false;
    this.first = index + 1;
    const part = this.decode(index, header);
    const decoded: Decoded = { job, index, header, part };
    port.postMessage(decoded, part === undefined ? [] : part.batches.flatMap(memoryOf));
    Atomics.store(states, STATES + index, DONE);
    Atomics.notify(states, STATES + index);
    return true;
  }

  close(): void {
    if (this.fd !== undefined) closeSync(this.fd);
  }

  private decode(index: number, header: Uint8Array): Decoded["part"] {
    try {
      if (this.fd === undefined) this.decoder = this.open();
      const part = this.decoder?.speculate(index, header);
      return part && { ...part, batches: part.batches.map((b) => this.packer.pack(b)) };
    } catch {
      // Whatever it is, the main thread meets it again when it comes to this part, and can tell the line.
      return undefined;
    }
  }

  private open(): PartDecoder {
    const { file, options, parts } = this.order;
    const fd = openSync(file.path, "r");
    this.fd = fd;
    if (!isSame(fd, file)) throw new Error("another file stands at the path now");
    const columns = (name: string) => {
      const wanted = this.columns.get(name);
      if (wanted === undefined) throw new Error("a column of which it is not known whether it is wanted");
      return wanted;
    };
    const readAt = (buffer: Uint8Array, position: number) => readSync(fd, buffer, 0, buffer.length, position);
    return new PartDecoder({ ...options, columns }, parts, readAt);
  }
}

function isSame(fd: number, { device, inode }: FileIdentity): boolean {
  const { dev, ino } = fstatSync(fd);
  return dev === device && ino === inode;
}

/** Decodes the beginning of a file for nothing but to have the decoder compiled. */
function warmUp(path: string): void {
  try {
    const fd = openSync(path, "r");
    const readAt = (buffer: Uint8Array, position: number) => readSync(fd, buffer, 0, buffer.length, position);
    const decoder = new PartDecoder({ name: path, batchRows: 8192 }, { bytes: WARM_BYTES, count: 2 }, readAt);
    decoder.goOn({ start: 0, line: 1, seam: undefined }, 0);
    closeSync(fd);
  } catch {
    // Who reads the file is told what is wrong with it.
  }
}

const jobs = new Map<number, Job>();

function follow(order: Order): void {
  if (order.kind === "warm") warmUp(order.path);
  else if (order.kind === "open") jobs.set(order.job, new Job(order));
  else if (order.kind === "header") jobs.get(order.job)?.assume(order.header, order.columns);
  else {
    jobs.get(order.job)?.close();
    jobs.delete(order.job);
  }
}

for (;;) {
  const heard = Atomics.load(bell, 0);
  for (let m = receiveMessageOnPort(port); m !== undefined; m = receiveMessageOnPort(port)) follow(m.message);
  let worked = false;
  for (const job of jobs.values()) worked ||= job.work();
  if (!worked) Atomics.wait(bell, 0, heard);
}
