/** The file of a database that lies in one. */
export interface DatabaseFile {
  /** Undefined for a database in memory. */
  readonly path: string | undefined;
  /** It must be there already. */
  readonly mustExist: boolean;
  readonly readOnly: boolean;
}

/**
 * Reads the name of a data source: a path, `file:` with a path and settings as SQLite has them (`mode`), or `:memory:`.
 *
 * @example databaseFile("file:shop.db?mode=ro") // { path: "shop.db", mustExist: true, readOnly: true }
 */
export function databaseFile(dataSource: string): DatabaseFile {
  const isUri = dataSource.startsWith("file:");
  const [address] = isUri ? dataSource.slice("file:".length).split("#", 1) : [dataSource];
  const [place, settings = ""] = isUri ? address.split("?", 2) : [address];
  const mode = new URLSearchParams(settings).get("mode") ?? "rwc";
  if (mode === "memory" || place === ":memory:") return { path: undefined, mustExist: false, readOnly: false };
  if (!["ro", "rw", "rwc"].includes(mode))
    throw new Error(`the mode of a database is ro, rw, rwc or memory, not ${mode}`);
  const path = isUri ? unescaped(place.replace(/^\/\/(localhost)?(?=\/)/, "")) : place;
  return { path, mustExist: mode !== "rwc", readOnly: mode === "ro" };
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(
      'a "%" in an address that begins with file: stands before two hexadecimal digits of a text in UTF-8',
    );
  }
}
