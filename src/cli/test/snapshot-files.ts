import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { reading } from "../../engine/node/file-reader.ts";
import { type SnapshotFiles, type SnapshotMode, snapshotFolder, type TestResult } from "../../testing/index.ts";
import { isInArchive } from "./archives.ts";

/** Snapshots as files; those of tests in an archive cannot be kept. */
export const snapshotFiles: SnapshotFiles = {
  read: (path) => (existsSync(path) ? reading(path, () => readFileSync(path, "utf8")) : undefined),
  write(path, text) {
    if (isInArchive(path)) throw new Error(`a test in an archive cannot keep a snapshot: ${path}`);
    reading(path, () => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    });
  },
};

/** What a run of tests did to snapshots. */
export class SnapshotReport {
  private readonly mode: SnapshotMode;
  private readonly seesAll: boolean;
  private readonly counts = { kept: 0, written: 0, renewed: 0 };
  /** By test file: the snapshots that its tests used; undefined if one of them did not run to its end. */
  private readonly used = new Map<string, Set<string> | undefined>();

  /** @param seesAll it is told of all test cases of each file: what none of them uses is obsolete */
  constructor(mode: SnapshotMode, seesAll: boolean) {
    this.mode = mode;
    this.seesAll = seesAll;
  }

  add({ test, status, outcome }: TestResult): void {
    const uses = outcome?.snapshots ?? [];
    for (const { became } of uses) this.counts[became]++;
    const before = this.used.has(test.path) ? this.used.get(test.path) : new Set<string>();
    if (status === "passed") for (const { path } of uses) before?.add(path);
    this.used.set(test.path, status === "passed" ? before : undefined);
  }

  /** What is worth telling, in lines; removes what is obsolete if all is to be renewed. */
  finish(): string {
    const { written, renewed } = this.counts;
    const files = this.seesAll ? [...this.used] : [];
    const obsolete = files.flatMap(([file, used]) => (used === undefined ? [] : obsoleteOf(file, used)));
    const lines: string[] = [];
    if (written > 0) lines.push(`${some(written)} written\n`);
    if (renewed > 0) lines.push(`${some(renewed)} renewed\n`);
    if (obsolete.length > 0) {
      const isRemoved = this.mode === "all";
      if (isRemoved) for (const path of obsolete) reading(path, () => rmSync(path));
      const what = isRemoved ? "removed, which no test uses" : "that no test uses (fluxts test -u removes them)";
      lines.push(`${some(obsolete.length)} ${what}:\n`, ...obsolete.map((path) => `  ${path}\n`));
    }
    return lines.join("");
  }
}

function some(n: number): string {
  return n === 1 ? "1 snapshot" : `${n} snapshots`;
}

/** The snapshots of a test file that its tests do not use. */
function obsoleteOf(file: string, used: ReadonlySet<string>): string[] {
  const folder = snapshotFolder(file);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".csv"));
  const isUsed = new Set([...used].map((path) => join(path)));
  return names.map((name) => `${folder}/${name}`).filter((path) => !isUsed.has(join(path)));
}
