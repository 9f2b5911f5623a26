import { Command } from "commander";
import { parseNow } from "./options.ts";
import { type FolderFlags, folderOption, withStore } from "./store/open.ts";
import { type Equals, parsePredicate } from "./store/predicate.ts";
import type { Context } from "./usage.ts";

interface DeleteFlags extends FolderFlags {
  readonly bucket: string;
  readonly start: bigint;
  readonly stop: bigint;
  readonly predicate?: Equals;
}

/** `fluxts delete`: deletes points of a bucket. */
export function deleteCommand(_: Context): Command {
  return new Command("delete")
    .description("Delete the points of a bucket between two times.")
    .requiredOption("-b, --bucket <name>", "the bucket")
    .requiredOption(
      "--start <time>",
      "first time that is deleted, such as 2024-01-01 or 2024-01-01T12:00:00Z",
      parseNow,
    )
    .requiredOption("--stop <time>", "last time that is deleted", parseNow)
    .option(
      "-p, --predicate <text>",
      'which series, by tags, _measurement and _field (default: all): \'_measurement="cpu" AND host="a"\'',
      parsePredicate,
    )
    .addOption(folderOption())
    .addHelpText(
      "after",
      `
Examples:
  fluxts delete --bucket telegraf --start 2024-01-01 --stop 2024-02-01
  fluxts delete --bucket telegraf --start 1970-01-01 --stop 2100-01-01 --predicate 'host="old"'`,
    )
    .action(({ db, bucket, start, stop, predicate = [] }: DeleteFlags) =>
      withStore(db, "write", (store) => store.bucket(bucket).delete({ start, stop, equals: predicate })),
    );
}
