import { Command, Option } from "commander";
import { openStore } from "../engine/node/store.ts";
import { type FolderFlags, folderOption, withStore } from "./store/open.ts";
import { parseRetention, retentionText } from "./store/times.ts";
import type { Terminal } from "./terminal.ts";
import type { Context } from "./usage.ts";

interface CreateFlags extends FolderFlags {
  readonly retention?: bigint;
  readonly description?: string;
}

interface ListFlags extends FolderFlags {
  readonly format: "text" | "json";
}

/** `fluxts bucket`: makes, lists and deletes the buckets of a store, and changes how long they keep their points. */
export function bucketCommand({ terminal }: Context): Command {
  const command = new Command("bucket").description("Make, list, change and delete the buckets of a store.");
  command
    .command("create")
    .description("Make a bucket, and the store if there is none in the folder.")
    .argument("<name>")
    .addOption(folderOption())
    .option("--retention <duration>", "how long points are kept, such as 30d (default: forever)", parseRetention)
    .option("--description <text>", "what the bucket is for")
    .action(async (name: string, { db, retention, description }: CreateFlags) => {
      const store = openStore(db);
      try {
        const { id } = await store.createBucket(name, { retention, description });
        await say(terminal, `${id}`);
      } finally {
        await store.close();
      }
    });
  command
    .command("list")
    .description("List the buckets of a store.")
    .addOption(folderOption())
    .addOption(new Option("-f, --format <format>", "output format").choices(["text", "json"]).default("text"))
    .action(({ db, format }: ListFlags) =>
      withStore(db, "read", async (store) => {
        const rows = store.list().map(({ id, name, retention, description }) => ({
          id,
          name,
          retention: retentionText(retention),
          ...(description !== undefined && { description }),
        }));
        if (format === "json") return say(terminal, JSON.stringify(rows));
        const width = Math.max(...rows.map((r) => r.name.length));
        const lines = rows.map((r) =>
          `${r.id}  ${r.name.padEnd(width)}  ${r.retention.padEnd(7)}  ${r.description ?? ""}`.trimEnd(),
        );
        await say(terminal, lines.join("\n"));
      }),
    );
  command
    .command("delete")
    .description("Delete a bucket with all its points.")
    .argument("<name>")
    .addOption(folderOption())
    .action((name: string, { db }: FolderFlags) => withStore(db, "write", (store) => store.deleteBucket(name)));
  command
    .command("retention")
    .description("Change how long a bucket keeps its points.")
    .argument("<name>")
    .argument("<duration>", "such as 30d, or forever", parseRetention)
    .addOption(folderOption())
    .action((name: string, retention: bigint, { db }: FolderFlags) =>
      withStore(db, "write", async (store) => {
        await store.updateBucket(name, { retention });
      }),
    );
  return command.addHelpText(
    "after",
    `
Examples:
  fluxts bucket create telegraf --retention 30d
  fluxts bucket list --db data/store
  fluxts bucket retention telegraf forever`,
  );
}

function say(terminal: Terminal, text: string): Promise<void> {
  return terminal.write(new TextEncoder().encode(`${text}\n`));
}
