import { Command, Option } from "commander";
import { printable } from "../base/printable.ts";
import { type MeasurementSchema, schemaOf } from "../bucket/schema.ts";
import { type FolderFlags, folderOption, withStore } from "./store/open.ts";
import type { Context } from "./usage.ts";

interface SchemaFlags extends FolderFlags {
  readonly format: "text" | "json";
}

/** `fluxts schema`: shows what buckets hold. */
export function schemaCommand({ terminal }: Context): Command {
  return new Command("schema")
    .description("Show measurements, tags and fields of the buckets of a store.")
    .argument("[bucket]", "the bucket (default: all)")
    .addOption(folderOption())
    .addOption(new Option("-f, --format <format>", "output format").choices(["text", "json"]).default("text"))
    .action((name: string | undefined, { db, format }: SchemaFlags) =>
      withStore(db, "read", async (store) => {
        const names = name === undefined ? store.list().map((b) => b.name) : [name];
        const buckets = names.map((bucket) => {
          const snapshot = store.bucket(bucket).snapshot();
          try {
            return { bucket, measurements: schemaOf(snapshot) };
          } finally {
            snapshot.close();
          }
        });
        const text = format === "json" ? JSON.stringify(buckets) : buckets.map(treeOf).join("\n");
        await terminal.write(new TextEncoder().encode(`${text}\n`));
      }),
    );
}

function treeOf({ bucket, measurements }: { bucket: string; measurements: readonly MeasurementSchema[] }): string {
  const lines = [measurements.length === 0 ? `${bucket} (empty)` : bucket];
  for (const { measurement, series, tags, fields } of measurements) {
    lines.push(`  ${measurement} (${count(series, "series", "series")})`);
    if (tags.length > 0) lines.push("    tags");
    for (const { key, values } of tags) lines.push(`      ${key} (${count(values, "value", "values")})`);
    lines.push("    fields");
    for (const { name, types } of fields) lines.push(`      ${name} ${types.join(" or ")}`);
  }
  return lines.map(printable).join("\n");
}

function count(n: number, one: string, many: string): string {
  return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}
