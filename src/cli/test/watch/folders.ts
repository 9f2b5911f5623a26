import { type FSWatcher, watch } from "node:fs";

/** Watches folders. */
export interface FolderWatcher {
  /** Watches these from now on, and no others; folders that are not there are passed over. */
  watch(folders: ReadonlySet<string>): void;
  close(): void;
}

/** Milliseconds without a change after which a change is told: editors make several when they save a file. */
const QUIET = 60;

/** Calls `onChange` some time after something changed in a watched folder. It need not be a change that matters. */
export function watchFolders(onChange: () => void): FolderWatcher {
  const watchers = new Map<string, FSWatcher>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET);
  };
  const drop = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  return {
    watch(folders) {
      for (const folder of watchers.keys()) if (!folders.has(folder)) drop(folder);
      for (const folder of folders) {
        if (watchers.has(folder)) continue;
        try {
          const watcher = watch(folder, tell);
          watchers.set(folder, watcher);
          watcher.on("error", () => {
            drop(folder);
            tell();
          });
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException;
          if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
        }
      }
    },
    close() {
      clearTimeout(timer);
      for (const folder of watchers.keys()) drop(folder);
    },
  };
}
