/** A part of the results: a table, and what to know of it. */
export interface Section {
  readonly title: string;
  /** Paragraphs above the table. */
  readonly text: readonly string[];
  readonly head: readonly string[];
  /** Cells by row; the first is a name. */
  readonly rows: readonly (readonly string[])[];
  /** What follows from the table, one a line. */
  readonly findings: readonly string[];
}

/** A section as Markdown, its table as text in columns. */
export function sectionText({ title, text, head, rows, findings }: Section): string {
  const paragraphs = text.map((paragraph) => paragraph.replaceAll("\n", " "));
  const parts = [`## ${title}`, ...paragraphs, `\`\`\`text\n${columns([head, ...rows])}\n\`\`\``];
  if (findings.length > 0) parts.push(findings.map((f) => `- ${f}`).join("\n"));
  return `${parts.join("\n\n")}\n`;
}

/** Names to the left, figures to the right. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  return rows
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}

/** A number with few digits; a dash for none. */
export function figure(value: number | undefined, digits = 0): string {
  return value === undefined || !Number.isFinite(value) ? "-" : value.toFixed(digits);
}

/** A count with a comma at the thousands. */
export function count(n: number): string {
  return n.toLocaleString("en");
}

/** The first line of what went wrong. */
export function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0];
}
