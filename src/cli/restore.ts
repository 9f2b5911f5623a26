import { Command } from "commander";
import { storeFolder } from "../engine/node/store-folder.ts";
import { type FolderFlags, folderOption, withStore } from "./store/open.ts";
import type { Context } from "./usage.ts";

/** `fluxts restore`: makes a store of a backup. */
export function restoreCommand(_: Context): Command {
  return new Command("restore")
    .description("Make a store of what backup has copied.")
    .argument("<folder>", "the copy")
    .addOption(folderOption())
    .addHelpText("after", "\nThe folder of the store must not hold one: nothing is overwritten.")
    .action((folder: string, { db }: FolderFlags) => withStore(folder, "read", (copy) => copy.backup(storeFolder(db))));
}
