import { LogReader } from "./log-reader.ts";
import { NumberMap } from "./log-record.ts";
import { logPath } from "./log-writer.ts";
import type { MemoryTable } from "./memory-table.ts";
import type { Storage } from "./storage.ts";

/** Numbers of the log files that are there, in order. */
export function logNumbers(storage: Storage): number[] {
  return storage
    .list("log")
    .filter((name) => /^[0-9]+$/.test(name))
    .map(Number)
    .sort((a, b) => a - b);
}

/** Brings the points of the log into memory tables: once, or again and again while another process writes. */
export class LogReplay {
  /** What is damaged, in words for people. */
  readonly problems: string[] = [];
  private readonly storage: Storage;
  /** The memory table of a bucket, by the number of its id; undefined if it was deleted. */
  private readonly tableOf: (bucket: bigint) => MemoryTable | undefined;
  private readonly from: number;
  /** The file that is being read. */
  private number = -1;
  private reader: LogReader | undefined;
  private maps = new Map<bigint, NumberMap>();

  constructor(storage: Storage, from: number, tableOf: (bucket: bigint) => MemoryTable | undefined) {
    this.storage = storage;
    this.from = from;
    this.tableOf = tableOf;
  }

  /**
   * Reads on as far as records are there.
   *
   * @param complete nobody writes to the last file any more
   */
  advance(complete: boolean): void {
    // A file is closed before the next is begun: who sees the next sees the whole of it.
    const numbers = logNumbers(this.storage).filter((n) => n >= this.from && n >= this.number);
    for (const n of numbers) {
      if (n !== this.number) this.open(n);
      this.readFile(complete || n !== numbers[numbers.length - 1]);
    }
  }

  close(): void {
    this.reader?.close();
    this.reader = undefined;
  }

  private open(number: number): void {
    this.close();
    this.number = number;
    this.maps = new Map();
    const file = this.storage.open(logPath(number));
    if (file !== undefined) this.reader = new LogReader(file);
  }

  private readFile(complete: boolean): void {
    const { reader } = this;
    if (reader === undefined) return;
    const name = `${this.storage.name}/${logPath(this.number)}`;
    for (let body = reader.next(complete); body !== undefined; body = reader.next(complete)) {
      const bucket = (BigInt(body[2] >>> 0) << 32n) | BigInt(body[1] >>> 0);
      const table = this.tableOf(bucket);
      if (table === undefined) continue;
      let map = this.maps.get(bucket);
      if (map === undefined) {
        map = new NumberMap();
        this.maps.set(bucket, map);
      }
      if (!map.apply(body, table))
        this.problems.push(`${name}: ${body[3]} points belong to series that are lost by damage`);
    }
    for (const { from, to } of reader.damage)
      this.problems.push(
        `${name} is damaged: bytes ${from} to ${to} are no record, and what was written there is lost`,
      );
    reader.damage.length = 0;
  }
}
