import { FluxError } from "../base/diagnostic.ts";
import type { Manifest, SegmentEntry } from "./manifest.ts";
import type { SegmentFile } from "./segment-files.ts";

/** Something in a store that is not as it was written. */
export interface StoreProblem {
  /** The bucket it is in; undefined for the log, which all buckets share. */
  readonly bucket: string | undefined;
  /** In words for people, with the file. */
  readonly message: string;
  /** What the file holds, whole or not: points between two times. */
  readonly segment?: Pick<SegmentEntry, "points" | "minTime" | "maxTime">;
}

/** What a check of a store found. */
export interface StoreCheck {
  readonly segments: number;
  readonly points: number;
  readonly bytes: number;
  readonly problems: readonly StoreProblem[];
}

/** Reads every segment of a manifest. */
export async function checkSegments(
  { buckets }: Manifest,
  fileOf: (entry: SegmentEntry) => SegmentFile,
  pause: () => Promise<void>,
): Promise<StoreCheck> {
  const problems: StoreProblem[] = [];
  const sum = { segments: 0, points: 0, bytes: 0 };
  const entries = buckets.flatMap(({ name, segments }) => segments.map((entry) => ({ bucket: name, entry })));
  const held = entries.map(({ entry }) => fileOf(entry));
  for (const file of held) file.hold();
  try {
    for (const { bucket, entry } of entries) {
      sum.segments++;
      sum.points += entry.points;
      sum.bytes += entry.size;
      for (const message of problemsOf(fileOf(entry), entry)) problems.push({ bucket, message, segment: entry });
      await pause();
    }
  } finally {
    for (const file of held) file.release();
  }
  return { ...sum, problems };
}

function problemsOf(file: SegmentFile, { size, points }: SegmentEntry): string[] {
  try {
    const segment = file.open();
    if (segment.size !== size || segment.points !== points)
      return [`${file.name} is not the file that the manifest names: it has ${segment.size} bytes instead of ${size}`];
    return segment.check().map(({ message }) => message);
  } catch (error) {
    if (error instanceof FluxError) return [error.message];
    throw error;
  }
}
