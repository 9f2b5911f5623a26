/** A file that is read at any place. */
export interface RandomFile {
  readonly size: number;
  /** Fills `into` with the bytes from `position` on; gives how many there were, fewer than wanted only at the end. */
  readAt(position: number, into: Uint8Array): number;
  close(): void;
}

/** A new file, or one whose end is known, that is written piece after piece. The array may be used again afterwards. */
export interface WritableFile {
  writeAt(position: number, bytes: Uint8Array): void;
  /** Resolves when all that was written will outlast a crash of the machine. */
  sync(): Promise<void>;
  /** The same, waited for: for single small writes, where a promise costs more than the disk. */
  syncNow(): void;
  truncate(size: number): void;
  close(): void;
}

/**
 * A folder of files as the store needs it, in the file system or in memory. Paths are relative, with `/`. Failures are
 * FluxErrors that name the path and the reason (no space left, no permission).
 */
export interface Storage {
  /** How the folder is called in messages. */
  readonly name: string;
  /** Names of what is in a folder; none if it is not there. */
  list(folder: string): readonly string[];
  /** Undefined if there is no such file. */
  open(path: string): RandomFile | undefined;
  /** Opens a file for writing, made with its folders if it is not there. */
  write(path: string): WritableFile;
  /** Replaces what is at `to`; a crash leaves the one or the other. Lasting when the promise resolves. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file, or a folder with all that is in it; nothing if it is not there. */
  remove(path: string): void;
  /** Makes this process the one writer; a text that says who is, if another process is. */
  lock(): { release(): void } | string;
}
