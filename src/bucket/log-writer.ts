import { crc32Words } from "../base/crc32.ts";
import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import type { Storage, WritableFile } from "./storage.ts";

/** The first eight bytes of a log file, as words: `FluxLog` and its version. */
export const LOG_HEADER = [0x78756c46, 0x01676f4c] as const;
/** The one word in the body of the record that closes a file, behind which nothing was written. */
export const END_RECORD = 0x454c5846;

/** Small records go to room that was made for many of them before: only the first needs the file's length to be kept. */
const ROOM_BYTES = 1 << 18;
const SMALL_BYTES = 1 << 15;

/** The path of a log file. */
export function logPath(number: number): string {
  return `log/${String(number).padStart(8, "0")}`;
}

/** What is written before it is acknowledged: records in numbered files, one after the other. */
export class LogWriter {
  private readonly storage: Storage;
  /** False: nobody waits for the disk. */
  private readonly durable: boolean;
  /** Number of the file at hand, or of the next if none is open. */
  private number: number;
  private file: WritableFile | undefined;
  private position = 0;
  private room = 0;
  /** Files that are full but perhaps not synced. */
  private full: WritableFile[] = [];
  /** Records appended, and those of them that will outlast a crash. */
  private appended = 0;
  private synced = 0;
  private running: Promise<void> | undefined;
  private failure: unknown;

  constructor(storage: Storage, number: number, durable: boolean) {
    this.storage = storage;
    this.number = number;
    this.durable = durable;
  }

  /** Where the records end so far: the file, and bytes of it; undefined if no file is open. */
  get end(): { readonly number: number; readonly position: number } | undefined {
    return this.file === undefined ? undefined : { number: this.number, position: this.position };
  }

  /**
   * Writes a record. If that fails, it is as if it had not been tried.
   *
   * @throws FluxError FLX0932; FLX0934 for each record after the log could not be synced
   */
  append(record: Uint8Array): void {
    if (this.failure !== undefined)
      fail(
        "FLX0934",
        NO_SPAN,
        "the store has to be opened again before more is written, as its log could not be synced",
      );
    const file = this.file ?? this.begin();
    const end = this.position + record.length;
    if (end > this.room) this.makeRoom(file, record.length);
    file.writeAt(this.position, record);
    this.position = end;
    this.room = Math.max(this.room, end);
    this.appended++;
  }

  /** Resolves when what was appended will outlast a crash of the machine. Who comes while one sync runs shares the next. */
  async sync(): Promise<void> {
    if (!this.durable) return;
    const target = this.appended;
    while (this.synced < target) {
      if (this.failure !== undefined) throw this.failure;
      this.running ??= this.syncFiles();
      await this.running;
    }
  }

  /** As `sync`, waited for. */
  syncNow(): void {
    if (!this.durable || this.synced === this.appended) return;
    if (this.failure !== undefined) throw this.failure;
    try {
      for (const file of [...this.full, ...this.current()]) file.syncNow();
    } catch (error) {
      this.failure = error;
      throw error;
    }
    this.synced = this.appended;
  }

  /** The records that follow go to another file; gives its number. */
  rotate(): number {
    const { file } = this;
    if (file === undefined) return this.number;
    this.file = undefined;
    this.number++;
    this.full.push(file);
    try {
      const end = Int32Array.of(1, 0, END_RECORD);
      end[1] = crc32Words(end, 2, 3);
      file.writeAt(this.position, new Uint8Array(end.buffer));
      file.truncate(this.position + end.byteLength);
      this.appended++;
    } catch {
      // The mark only helps to tell damage from a crash.
    }
    return this.number;
  }

  /** The end: waits for the disk, whatever the mode. */
  async close(): Promise<void> {
    this.rotate();
    if (this.failure !== undefined) return;
    await this.running;
    await this.syncFiles();
  }

  private current(): WritableFile[] {
    return this.file === undefined ? [] : [this.file];
  }

  private async syncFiles(): Promise<void> {
    const upTo = this.appended;
    const full = this.full.slice();
    try {
      for (const file of [...full, ...this.current()]) await file.sync();
      this.synced = Math.max(this.synced, upTo);
    } catch (error) {
      // What the disk has now is unknown, and asking again would not tell: only reading it anew does.
      this.failure = error;
      throw error;
    } finally {
      this.running = undefined;
      this.full = this.full.filter((file) => !full.includes(file));
      for (const file of full) file.close();
    }
  }

  private begin(): WritableFile {
    const file = this.storage.write(logPath(this.number));
    file.writeAt(0, new Uint8Array(Int32Array.from(LOG_HEADER).buffer));
    this.file = file;
    this.position = 8;
    this.room = 8;
    return file;
  }

  private makeRoom(file: WritableFile, bytes: number): void {
    if (bytes > SMALL_BYTES) return;
    try {
      file.writeAt(this.room, new Uint8Array(ROOM_BYTES));
      this.room += ROOM_BYTES;
    } catch {
      // Perhaps there is space for the record alone.
    }
  }
}
