import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import type { Snapshots } from "../sdk/index.ts";

/** Where snapshots are kept. */
export interface SnapshotFiles {
  read(path: string): string | undefined;
  write(path: string, text: string): void;
}

/** What may be written: snapshots that are not there, all, or none. */
export type SnapshotMode = "new" | "all" | "none";

/** Files of snapshots that a test case has used, by what became of them. */
export interface SnapshotUse {
  readonly path: string;
  readonly became: "kept" | "written" | "renewed";
}

/** The folder of the snapshots of a test file. @example snapshotFolder("a/house_test.flux") // "a/__snapshots__/house_test" */
export function snapshotFolder(testFile: string): string {
  const [, folder, stem] = /^(.*[\\/])?(.*?)(?:\.flux)?$/s.exec(testFile) ?? [];
  return `${folder ?? ""}__snapshots__/${stem}`;
}

/** The snapshots of one run of a test case, each in a file of its own below the folder of its test file. */
export class TestSnapshots implements Snapshots {
  private readonly uses = new Map<string, SnapshotUse>();
  private readonly files: SnapshotFiles;
  private readonly mode: SnapshotMode;
  private readonly folder: string;
  private readonly test: string;

  constructor(
    files: SnapshotFiles,
    mode: SnapshotMode,
    { path, name }: { readonly path: string; readonly name: string },
  ) {
    this.files = files;
    this.mode = mode;
    this.folder = snapshotFolder(path);
    this.test = name;
  }

  /** What was used so far. */
  get used(): readonly SnapshotUse[] {
    return [...this.uses.values()];
  }

  take(name: string): string | undefined {
    const path = this.pathOf(name);
    if (this.uses.has(name)) {
      fail("FLX0953", NO_SPAN, `the test has two snapshots ${title(name)}`, [
        "give each a name: fixture.snapshot(name: …)",
      ]);
    }
    const kept = this.files.read(path);
    if (kept === undefined && this.mode === "none") {
      fail("FLX0953", NO_SPAN, `there is no snapshot ${title(name)} to compare with`, [
        `it would be ${path}`,
        "run fluxts test without --ci once to write it",
      ]);
    }
    this.uses.set(name, { path, became: "kept" });
    return this.mode === "all" ? undefined : kept;
  }

  write(name: string, csv: string): void {
    const path = this.pathOf(name);
    const before = this.files.read(path);
    if (before === csv) return;
    this.files.write(path, csv);
    this.uses.set(name, { path, became: before === undefined ? "written" : "renewed" });
  }

  private pathOf(name: string): string {
    const parts = name === "" ? [this.test] : [this.test, name];
    return `${this.folder}/${parts.map(encodeURIComponent).join(".")}.csv`;
  }
}

function title(name: string): string {
  return name === "" ? "without a name" : JSON.stringify(name);
}
