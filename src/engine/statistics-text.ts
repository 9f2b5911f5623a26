import type { OperatorStatistics, RunStatistics } from "./statistics.ts";

type Cells = readonly string[];

/** How many steps a short text has. */
const SLOWEST = 5;

const HEAD: Cells = ["step", "ms", "%", "rows in", "rows out", "tables", "out", "held", "spilled", "decoded"];

/** What the process came to in which a script was run. */
export interface ProcessStatistics {
  /** Milliseconds from its start until the script was read. */
  readonly start: number;
  /** Milliseconds from its start until now. */
  readonly wall: number;
  /** The most bytes of memory that it had. */
  readonly peakMemory: number;
}

/** The plan of a run and beneath it a table of what each step cost. */
export function analysisText(statistics: RunStatistics): string {
  return [statistics.plan, "", operatorTable(statistics, statistics.operators), "", summary(statistics)].join("\n");
}

/** What a run cost in a few lines: phases, amounts, and the steps that took the most time, the slowest first. */
export function statisticsText(statistics: RunStatistics, around: ProcessStatistics): string {
  const slowest = statistics.operators.toSorted((a, b) => b.time - a.time).slice(0, SLOWEST);
  return [summary(statistics, around), operatorTable(statistics, slowest)].join("\n");
}

function summary(statistics: RunStatistics, around?: ProcessStatistics): string {
  const { time, phases, rows, bytesRead, peakMemory, bytesSpilled } = statistics;
  const parts = Object.entries({ ...(around && { start: around.start }), ...phases });
  const times = parts.map(([phase, ms]) => `${phase} ${milliseconds(ms)}`).join(", ");
  const memory = [`${memorySize(peakMemory)} held by steps`];
  if (bytesSpilled > 0) memory.push(`${memorySize(bytesSpilled)} written to scratch files`);
  if (around !== undefined) memory.push(`${memorySize(around.peakMemory)} by the process`);
  return [
    `time    ${milliseconds(around?.wall ?? time)} ms: ${times}`,
    `read    ${count(rows)} rows, ${fileSize(bytesRead)} decoded`,
    `memory  ${memory.join(", ")}`,
  ].join("\n");
}

/** Columns beside each other: names to the left, figures to the right. The share is that of all steps' time. */
function operatorTable({ operators }: RunStatistics, shown: readonly OperatorStatistics[]): string {
  const all = operators.reduce((sum, o) => sum + o.time, 0);
  const rows = [HEAD, ...shown.map((o) => cells(o, all))];
  const widths = HEAD.map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const line = (row: Cells) => row.map((c, i) => (i === 0 ? c.padEnd(widths[i]) : c.padStart(widths[i]))).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}

function cells(o: OperatorStatistics, all: number): Cells {
  const isSource = o.role === "source";
  return [
    `#${o.number} ${o.name}`,
    milliseconds(o.time),
    all === 0 ? "-" : ((100 * o.time) / all).toFixed(0),
    isSource ? "" : count(o.rowsIn),
    count(o.rowsOut),
    count(o.tables),
    memorySize(o.bytesOut),
    memorySize(o.peakMemory),
    o.bytesSpilled === 0 ? "" : memorySize(o.bytesSpilled),
    o.bytesRead === 0 ? "" : `${fileSize(o.bytesRead)}${o.time === 0 ? "" : `, ${rate(o.bytesRead, o.time)}`}`,
  ];
}

function count(n: number): string {
  return n.toLocaleString("en");
}

function milliseconds(ms: number): string {
  return ms.toFixed(ms < 100 ? 1 : 0);
}

function rate(bytes: number, ms: number): string {
  return `${(bytes / 1000 / ms).toFixed(bytes / 1000 < 10 * ms ? 1 : 0)} MB/s`;
}

/** As files are measured: 1 kB is 1000 bytes. */
function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1000).toFixed(0)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** As the memory budget is measured: 1 KiB is 1024 bytes. */
function memorySize(bytes: number): string {
  if (bytes < 1 << 10) return `${bytes} B`;
  if (bytes < 1 << 20) return `${(bytes / (1 << 10)).toFixed(0)} KiB`;
  return `${(bytes / (1 << 20)).toFixed(1)} MiB`;
}
