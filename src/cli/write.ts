import { closeSync, openSync, writeSync } from "node:fs";
import { Command } from "commander";
import type { Diagnostic } from "../base/diagnostic.ts";
import { position } from "../base/span.ts";
import type { Bucket } from "../bucket/index.ts";
import { gunzip } from "../codec/gzip.ts";
import type { Precision } from "../codec/lineprotocol/line-reader.ts";
import { openFile } from "../engine/node/file-reader.ts";
import { parsePrecision } from "./options.ts";
import { Progress } from "./progress.ts";
import { complain, printDiagnostics } from "./report.ts";
import { type FolderFlags, folderOption, withStore } from "./store/open.ts";
import type { Terminal } from "./terminal.ts";
import { type Context, EXIT_FAILED } from "./usage.ts";

interface WriteFlags extends FolderFlags {
  readonly bucket: string;
  readonly precision?: Precision;
  readonly skipBadLines?: true;
  readonly rejected?: string;
}

/** What came of all files. */
interface Sum {
  points: number;
  rejected: number;
  problems: Diagnostic[];
}

/** `fluxts write`: writes files of line protocol to a bucket of a store. */
export function writeCommand({ terminal, exit }: Context): Command {
  return new Command("write")
    .description("Write line protocol to a bucket of a store.")
    .argument("<files...>", "files of line protocol, also with .gz; - for standard input")
    .requiredOption("-b, --bucket <name>", "the bucket")
    .addOption(folderOption())
    .option("--precision <unit>", "unit of timestamps: ns, us, ms or s (default: ns)", parsePrecision)
    .option("--skip-bad-lines", "only count lines that cannot be read or written; the command then succeeds")
    .option("--rejected <file>", "put those lines into a file, each with the reason in front as a comment")
    .addHelpText(
      "after",
      `
Lines that can be read are written, whatever is wrong with others. What is wrong is told line by line; the exit status
is then ${EXIT_FAILED}, unless --skip-bad-lines is given.

Examples:
  fluxts write --bucket telegraf cpu.lp disk.lp.gz
  telegraf --once | fluxts write --bucket telegraf -
  fluxts write --bucket telegraf --rejected rejected.lp --precision s cpu.lp`,
    )
    .action((files: string[], flags: WriteFlags) =>
      withStore(flags.db, "write", async (store) => {
        const progress = new Progress(terminal);
        const rejects = flags.rejected === undefined ? undefined : new Rejects(flags.rejected);
        const sum: Sum = { points: 0, rejected: 0, problems: [] };
        const begin = performance.now();
        try {
          const bucket = store.bucket(flags.bucket);
          for (const file of files) await writeFile(terminal, bucket, file, flags, progress, rejects, sum);
        } finally {
          progress.stop();
          rejects?.close();
        }
        tell(terminal, sum, flags, (performance.now() - begin) / 1000);
        if (sum.rejected > 0 && flags.skipBadLines !== true) exit(EXIT_FAILED);
      }),
    );
}

async function writeFile(
  terminal: Terminal,
  bucket: Bucket,
  file: string,
  { precision }: WriteFlags,
  progress: Progress,
  rejects: Rejects | undefined,
  sum: Sum,
): Promise<void> {
  const name = file === "-" ? "<stdin>" : file;
  const bytes = file === "-" ? inputOf(terminal) : bytesOf(file, progress);
  const { points, rejected, problems } = await bucket.writeLines(bytes, {
    precision,
    name,
    onRejected: (problem, line) => rejects?.add(problem, line),
  });
  sum.points += points;
  sum.rejected += rejected;
  sum.problems.push(...problems);
  progress.rows.rows = sum.points;
}

/** The bytes of a file, unpacked if its name ends in `.gz`. */
async function* bytesOf(file: string, progress: Progress): AsyncGenerator<Uint8Array> {
  const reader = openFile(file, progress.bytes);
  const isPacked = /\.gz$/i.test(file);
  async function* pieces() {
    for (let piece = await reader.next(); piece !== undefined; piece = await reader.next()) {
      // Who unpacks holds on to the bytes.
      yield isPacked ? piece.slice() : piece;
    }
  }
  try {
    yield* isPacked ? gunzip(pieces(), file) : pieces();
  } finally {
    reader.close();
  }
}

const GZIP = [0x1f, 0x8b];

/** Standard input, unpacked if it begins as gzip does. */
async function* inputOf(terminal: Terminal): AsyncGenerator<Uint8Array> {
  const input = terminal.console().input[Symbol.asyncIterator]() as AsyncIterator<Uint8Array | string>;
  async function* pieces() {
    for (let next = await input.next(); next.done !== true; next = await input.next()) {
      yield typeof next.value === "string" ? Buffer.from(next.value) : next.value;
    }
  }
  const all = pieces();
  const { value: first } = await all.next();
  if (first === undefined) return;
  async function* again() {
    yield first as Uint8Array;
    yield* all;
  }
  yield* GZIP.every((byte, i) => first[i] === byte) ? gunzip(again(), "<stdin>") : again();
}

/** A file for lines that were not written. */
class Rejects {
  private readonly fd: number;

  constructor(path: string) {
    this.fd = openSync(path, "w");
  }

  add({ code, message, span }: Diagnostic, line: Uint8Array): void {
    const { line: row, column } = position(span.source, span.start);
    writeSync(this.fd, `# ${span.source.name}:${row}:${column}: [${code}] ${message.replaceAll("\n", " ")}\n`);
    writeSync(this.fd, line);
    if (line.at(-1) !== 10) writeSync(this.fd, "\n");
  }

  close(): void {
    closeSync(this.fd);
  }
}

function tell(terminal: Terminal, { points, rejected, problems }: Sum, flags: WriteFlags, seconds: number): void {
  if (rejected > 0 && flags.skipBadLines !== true) printDiagnostics(terminal, problems);
  const rate = Math.round(points / Math.max(seconds, 0.001));
  const speed = seconds < 0.1 ? "" : ` in ${seconds.toFixed(1)} s (${rate.toLocaleString("en")} a second)`;
  complain(terminal, `${points.toLocaleString("en")} ${points === 1 ? "point" : "points"} written${speed}`);
  if (rejected === 0) return;
  const lines = `${rejected.toLocaleString("en")} ${rejected === 1 ? "line was" : "lines were"} left out`;
  complain(terminal, flags.rejected === undefined ? lines : `${lines}; see ${flags.rejected}`);
}
