import { type Coverage, type FileCoverage, percent, type Share, type Shares } from "../coverage.ts";
import { METRICS } from "../names.ts";

/** A page of a report: a name without folders, and its text. */
export interface Page {
  readonly name: string;
  readonly text: string;
}

const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --soft: #656d76; --back: #fff; --line: #d8dee4; --bad: #ffd7d5; --part: #fff1b8; --good: #dafbe1; }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --soft: #8d96a0; --back: #0d1117; --line: #30363d; --bad: #6e1f22; --part: #5c4700; --good: #12381d; } }
body { margin: 2rem auto; max-width: 70rem; padding: 0 1rem; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--back); }
h1 { font-size: 1.3rem; } a { color: inherit; }
table.shares { border-collapse: collapse; width: 100%; } .shares th, .shares td { padding: .3rem .6rem; border-bottom: 1px solid var(--line); text-align: right; font-variant-numeric: tabular-nums; }
.shares th:first-child, .shares td:first-child { text-align: left; } .shares small { color: var(--soft); }
.good { background: var(--good); } .part { background: var(--part); } .bad { background: var(--bad); }
table.source { border-collapse: collapse; font: 13px/1.5 ui-monospace, monospace; width: 100%; } .source td { padding: 0 .6rem; white-space: pre-wrap; vertical-align: top; }
.source td:nth-child(-n+2) { text-align: right; color: var(--soft); user-select: none; width: 1%; white-space: nowrap; }
mark { color: inherit; background: var(--bad); border-radius: 2px; } mark.branch { background: var(--part); }
li code { font: 13px ui-monospace, monospace; }`;

/** From so many percent on a share is well, or at least fair. */
const WELL = 90;
const FAIR = 60;

/** A report for browsers, which needs nothing but its pages: a page of all files, and one for each file with its source. */
export function coveragePages(coverage: Coverage): Page[] {
  const names = new Map<FileCoverage, string>();
  for (const file of coverage.files) {
    const name = file.path.replace(/^(\.*[/\\])+/, "").replace(/[^\w.-]/g, "-");
    const taken = [...names.values()];
    names.set(file, taken.includes(`${name}.html`) ? `${name}-${taken.length}.html` : `${name}.html`);
  }
  const rows = coverage.files.map((file) => row(`<a href="${names.get(file)}">${escaped(file.path)}</a>`, file.shares));
  const index = page("Coverage", `<h1>Coverage</h1>\n${table([...rows, row("all files", coverage.total)])}`);
  return [
    { name: "index.html", text: index },
    ...coverage.files.map((file) => ({ name: names.get(file) as string, text: filePage(file) })),
  ];
}

function filePage(file: FileCoverage): string {
  const { lines, gaps, source } = file;
  const marked = markedLines(file);
  const rows = marked.map((text, i) => {
    const count = lines.get(i + 1);
    const kind = count === undefined ? "" : count === 0 ? ' class="bad"' : ' class="good"';
    return `<tr id="L${i + 1}"><td>${i + 1}</td><td${kind}>${count === undefined ? "" : `${count}×`}</td><td>${text}</td></tr>`;
  });
  const lineAt = (offset: number) => source.text.slice(0, offset).split("\n").length;
  const list = gaps.map(({ span, message }) => {
    const line = lineAt(span.start);
    return `<li><a href="#L${line}">line ${line}</a>: ${coded(message)}</li>`;
  });
  const body = `<h1><a href="index.html">Coverage</a> of ${escaped(file.path)}</h1>
${table([row("", file.shares)])}
${list.length === 0 ? "" : `<ul>\n${list.join("\n")}\n</ul>`}
<table class="source">
${rows.join("\n")}
</table>`;
  return page(file.path, body);
}

/** The lines of the source as HTML: what was not reached is marked, and says so. */
function markedLines({ source, gaps }: FileCoverage): string[] {
  const lines: string[] = [];
  let begin = 0;
  for (const text of source.text.split("\n")) {
    const end = begin + text.length;
    let line = "";
    let at = begin;
    for (const { span, message, kind } of gaps) {
      const [from, to] = [Math.max(span.start, at), Math.min(span.end, end)];
      if (from >= to) continue;
      const isBranch = kind === "logical" || kind === "exists";
      line += escaped(source.text.slice(at, from));
      line += `<mark${isBranch ? ' class="branch"' : ""} title="${escaped(message.replaceAll("`", ""))}">${escaped(source.text.slice(from, to))}</mark>`;
      at = to;
    }
    lines.push(line + escaped(source.text.slice(at, end)));
    begin = end + 1;
  }
  return lines;
}

function table(rows: readonly string[]): string {
  const head = METRICS.map((metric) => `<th>${metric}</th>`).join("");
  return `<table class="shares">\n<tr><th></th>${head}</tr>\n${rows.join("\n")}\n</table>`;
}

function row(title: string, shares: Shares): string {
  return `<tr><td>${title}</td>${METRICS.map((metric) => cell(shares[metric])).join("")}</tr>`;
}

function cell(share: Share): string {
  if (share.total === 0) return "<td>–</td>";
  const value = percent(share);
  const kind = value >= WELL ? "good" : value >= FAIR ? "part" : "bad";
  return `<td class="${kind}">${value} % <small>${share.covered}/${share.total}</small></td>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Text in HTML, with what stands in back quotes as code. */
function coded(text: string): string {
  return escaped(text).replace(/`([^`]*)`/g, "<code>$1</code>");
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ENTITIES[c]);
}
