import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";

/** The machine that the figures are from. */
export function machine(): string {
  const cores = cpus();
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  return [
    `- processor: ${cores[0]?.model.trim() ?? "unknown"}, ${cores.length} cores`,
    `- memory: ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `- system: ${type()} ${release().split("-", 1)[0]}, Node ${process.versions.node}`,
    `- fluxts ${manifest.version}, DuckDB ${manifest.devDependencies["@duckdb/node-api"]} with two threads`,
  ].join("\n");
}
