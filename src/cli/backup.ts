import { Command } from "commander";
import { storeFolder } from "../engine/node/store-folder.ts";
import { type FolderFlags, folderOption, withStore } from "./store/open.ts";
import type { Context } from "./usage.ts";

/** `fluxts backup`: copies a store, which may be written meanwhile. */
export function backupCommand(_: Context): Command {
  return new Command("backup")
    .description("Copy a store to a folder; it may be written meanwhile.")
    .argument("<folder>", "where the copy goes; it must not hold a store")
    .addOption(folderOption())
    .addHelpText("after", "\nThe copy is a store too: fluxts run --db FOLDER --db-read-only reads it as it is.")
    .action((folder: string, { db }: FolderFlags) =>
      withStore(db, "read", (store) => store.backup(storeFolder(folder))),
    );
}
