export interface StoreOptions {
  /** The time now, in nanoseconds since the epoch. */
  readonly clock: () => bigint;
  /** Read what another process may write. Default false: be the one writer. */
  readonly readOnly?: boolean;
  /**
   * "synced" (the default): a write is acknowledged when it will outlast a crash of the machine. "relaxed": when it will
   * outlast a crash of the process; a crash of the machine may lose what was written since the last flush.
   */
  readonly durability?: "synced" | "relaxed";
  /** So many points are held in memory before they go to segments. Default 393,216. */
  readonly memoryPoints?: number;
  /** The same in bytes of texts that are values. Default 64 MiB. */
  readonly memoryBytes?: number;
  /** Lines of line protocol that are longer are refused. Default 1 MiB. */
  readonly maxLineBytes?: number;
  /** Points of more series than this are refused, bucket by bucket. Default: no limit. */
  readonly maxSeries?: number;
}
