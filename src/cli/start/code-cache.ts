import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** Bytes before the data: its checksum and its length. V8 itself does not check data: damaged data would end the process. */
const HEADER = 8;

/** The file for the compiled code of a pack in a folder: it serves one version of Node on one kind of machine. */
export function codeFile(folder: string, pack: string): string {
  return join(folder, `${pack}-${process.version}-${process.arch}.v8`);
}

/**
 * The compiled functions of packs, which V8 takes in many times faster than it compiles them, in files. They only save
 * time: whatever is wrong with a file or a folder, the program runs without it.
 */
export class CodeCache {
  private readonly built: string;
  private readonly own: () => string | undefined;
  private readonly ownFirst: boolean;

  /**
   * @param built the folder that the build filled, for the Node that built it
   * @param own gives the folder that the program itself fills for any other Node; undefined: it writes nothing
   * @param ownFirst what was built will hardly serve: Node runs with options, on which compiled code depends
   */
  constructor(built: string, own: () => string | undefined, ownFirst = false) {
    this.built = built;
    this.own = own;
    this.ownFirst = ownFirst;
  }

  read(pack: string): Buffer | undefined {
    const built = () => readChecked(codeFile(this.built, pack));
    return this.ownFirst ? (this.readOwn(pack) ?? built()) : (built() ?? this.readOwn(pack));
  }

  private readOwn(pack: string): Buffer | undefined {
    const own = this.own();
    return own !== undefined && isPrivate(own) ? readChecked(codeFile(own, pack)) : undefined;
  }

  /** Keeps what `code` gives for a pack that `read` had nothing for, or nothing that V8 took. */
  keep(pack: string, code: () => Buffer): void {
    const own = this.own();
    if (own === undefined) return;
    try {
      mkdirSync(own, { recursive: true, mode: 0o700 });
      if (isPrivate(own)) writeCode(codeFile(own, pack), code());
    } catch {
      // A full disk or a folder that cannot be written: the next start is as slow as this one.
    }
  }
}

/** Whether nobody else can put code into a folder. */
function isPrivate(folder: string): boolean {
  try {
    const { uid, mode } = statSync(folder);
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  } catch {
    return false;
  }
}

function readChecked(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const data = bytes.subarray(HEADER);
    const isSound = data.length === bytes.readUInt32LE(4) && crc32(data) === bytes.readUInt32LE(0);
    return isSound ? data : undefined;
  } catch {
    return undefined;
  }
}

/** Writes compiled code so that other processes see the whole file or none. */
export function writeCode(file: string, data: Buffer): void {
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(crc32(data), 0);
  header.writeUInt32LE(data.length, 4);
  const partial = `${file}.${process.pid}`;
  try {
    writeFileSync(partial, Buffer.concat([header, data]), { flag: "wx" });
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
