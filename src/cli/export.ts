import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import type { Bucket } from "../bucket/index.ts";
import { type MeasurementSchema, schemaOf } from "../bucket/schema.ts";
import type { FieldType } from "../bucket/source.ts";
import { SeriesLines } from "../codec/lineprotocol/series-lines.ts";
import type { Batch } from "../column/batch.ts";
import { openWriter } from "../engine/formats.ts";
import { ParquetFile } from "./export/parquet.ts";
import { WideTable } from "./export/wide-rows.ts";
import { parseNow } from "./options.ts";
import { type FolderFlags, folderOption, withStore } from "./store/open.ts";
import type { Terminal } from "./terminal.ts";
import { type Context, UsageError } from "./usage.ts";

interface ExportFlags extends FolderFlags {
  readonly bucket: string;
  readonly format: "lp" | "parquet" | "csv";
  readonly output?: string;
  readonly measurement?: string;
  readonly start?: bigint;
  readonly stop?: bigint;
}

/** Where bytes go. */
type Write = (bytes: Uint8Array) => Promise<void>;

/** `fluxts export`: writes the points of a bucket in a format that others read. */
export function exportCommand({ terminal }: Context): Command {
  return new Command("export")
    .description("Write the points of a bucket as line protocol, annotated CSV or Parquet.")
    .requiredOption("-b, --bucket <name>", "the bucket")
    .addOption(folderOption())
    .addOption(new Option("-f, --format <format>", "output format").choices(["lp", "csv", "parquet"]).default("lp"))
    .option("-o, --output <path>", "the file (default: standard output); for several files of Parquet their folder")
    .option("-m, --measurement <name>", "this measurement only")
    .option("--start <time>", "no points before this time", parseNow)
    .option("--stop <time>", "no points at this time or after", parseNow)
    .addHelpText(
      "after",
      `
A file of Parquet holds one measurement: a row for each time and set of tags, a column for each tag and field. Where a
bucket has several measurements and none is named, each becomes a file of its own in the folder --output.

Examples:
  fluxts export --bucket telegraf --output telegraf.lp
  fluxts export --bucket telegraf --format parquet --measurement cpu --output cpu.parquet
  fluxts export --bucket telegraf --format csv --start 2024-01-01 --stop 2024-02-01`,
    )
    .action((flags: ExportFlags) =>
      withStore(flags.db, "read", async (store) => {
        const bucket = store.bucket(flags.bucket);
        if (flags.format === "parquet") await exportParquet(terminal, bucket, flags);
        else await toOutput(terminal, flags.output, (write) => exportText(bucket, flags, write));
      }),
    );
}

async function exportText(bucket: Bucket, flags: ExportFlags, write: Write): Promise<void> {
  if (flags.format === "lp") {
    const lines = new SeriesLines();
    for await (const batch of batchesOf(bucket, flags, flags.measurement)) await write(lines.batch(batch));
    return;
  }
  const csv = await openWriter("csv");
  for await (const batch of batchesOf(bucket, flags, flags.measurement)) await write(csv.batch("_result", batch));
  await write(csv.endResult("_result"));
  await write(csv.finish());
}

/** Rows of a group in a file. */
const GROUP_ROWS = 1 << 16;

async function exportParquet(terminal: Terminal, bucket: Bucket, flags: ExportFlags): Promise<void> {
  const { measurement, output } = flags;
  const all = schemaIn(bucket);
  const wanted = measurement === undefined ? all : all.filter((m) => m.measurement === measurement);
  if (wanted.length === 0) {
    throw new UsageError(
      measurement === undefined ? "the bucket is empty" : `there is no measurement "${measurement}"`,
    );
  }
  if (wanted.length === 1) {
    await toOutput(terminal, output, (write) => parquetOf(bucket, wanted[0], flags, write));
    return;
  }
  if (output === undefined) {
    const names = wanted.map((m) => m.measurement).join(", ");
    throw new UsageError(`the bucket has several measurements: name a folder by --output, or one of ${names}`);
  }
  mkdirSync(output, { recursive: true });
  for (const schema of wanted) {
    const path = join(output, `${encodeURIComponent(schema.measurement)}.parquet`);
    await toOutput(terminal, path, (write) => parquetOf(bucket, schema, flags, write));
  }
}

async function parquetOf(bucket: Bucket, schema: MeasurementSchema, flags: ExportFlags, write: Write): Promise<void> {
  const tags = schema.tags.map((t) => t.key);
  const fields = schema.fields.map(({ name, types }) => ({ name, type: commonType(name, types) }));
  const file = await ParquetFile.begin({ tags, fields });
  const table = new WideTable(
    tags,
    fields.map((f) => f.name),
    GROUP_ROWS,
  );
  for await (const batch of batchesOf(bucket, flags, schema.measurement)) {
    for (const rows of table.push(batch)) await write(await file.rows(rows));
  }
  for (const rows of table.finish()) await write(await file.rows(rows));
  await write(await file.finish());
}

function commonType(field: string, types: readonly FieldType[]): FieldType {
  if (types.length === 1) return types[0];
  throw new UsageError(
    `field "${field}" is of several types (${types.join(", ")}): a column of Parquet has one; use lp`,
  );
}

function schemaIn(bucket: Bucket): MeasurementSchema[] {
  const snapshot = bucket.snapshot();
  try {
    return schemaOf(snapshot);
  } finally {
    snapshot.close();
  }
}

/** The tables of a bucket, of one measurement if that is named. */
async function* batchesOf(
  bucket: Bucket,
  { start, stop }: ExportFlags,
  measurement: string | undefined,
): AsyncGenerator<Batch> {
  const reader = bucket.read({
    batchRows: 1 << 14,
    timeRange: { column: "_time", start: start ?? -(2n ** 63n), stop: stop ?? 2n ** 63n - 1n },
    where:
      measurement === undefined ? undefined : { op: "==", column: "_measurement", value: measurement, type: "string" },
  });
  try {
    for (let batch = await reader.next(); batch !== undefined; batch = await reader.next()) yield batch;
  } finally {
    reader.close?.();
  }
}

/** Has bytes written to a file, or to standard output if there is no path. */
async function toOutput(
  terminal: Terminal,
  path: string | undefined,
  work: (write: Write) => Promise<void>,
): Promise<void> {
  if (path === undefined) return work((bytes) => terminal.write(bytes));
  const fd = openSync(path, "w");
  try {
    await work(async (bytes) => {
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    });
  } finally {
    closeSync(fd);
  }
}
