import { Command } from "commander";
import { formatTime } from "../base/time.ts";
import { complain } from "./report.ts";
import { type FolderFlags, folderOption, withStore } from "./store/open.ts";
import { type Context, EXIT_FAILED } from "./usage.ts";

/** `fluxts db`: looks after a store. */
export function dbCommand({ terminal, exit }: Context): Command {
  const command = new Command("db").description("Check a store, and make its files smaller.");
  command
    .command("check")
    .description("Read all of a store and tell what is damaged.")
    .addOption(folderOption())
    .action(({ db }: FolderFlags) =>
      withStore(db, "read", async (store) => {
        const { segments, points, bytes, problems } = await store.check();
        const size = `${points.toLocaleString("en")} points in ${segments} segments, ${(bytes / 1e6).toFixed(1)} MB`;
        await terminal.write(new TextEncoder().encode(`${size}\n`));
        for (const { bucket, message, segment } of problems) {
          const where = bucket === undefined ? "" : `bucket "${bucket}": `;
          const range =
            segment === undefined
              ? ""
              : ` (of ${segment.points} points from ${formatTime(segment.minTime)} to ${formatTime(segment.maxTime)})`;
          complain(terminal, `${where}${message}${range}`);
        }
        if (problems.length > 0) exit(EXIT_FAILED);
      }),
    );
  command
    .command("compact")
    .description("Write the points of each shard to one file, without what was deleted or is too old.")
    .addOption(folderOption())
    .action(({ db }: FolderFlags) =>
      withStore(db, "write", async (store) => {
        const problems = await store.compact();
        for (const problem of problems) complain(terminal, problem);
        if (problems.length > 0) exit(EXIT_FAILED);
      }),
    );
  return command;
}
