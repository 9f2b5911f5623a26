import { formatTimeNanos } from "../../base/time.ts";
import { type File, parse, type Statement } from "../../syntax/index.ts";

const PACKAGE = "influxdata/influxdb/tasks";

/**
 * The script as a server runs it that knows when it last succeeded: `tasks.lastSuccessTime` is set before its first
 * statement, unless the script sets it itself.
 *
 * @param time undefined if it never succeeded
 */
export function withLastSuccess(script: File, time: bigint | undefined): File {
  if (time === undefined || script.body.some(setsIt)) return script;
  const text = `import _fluxts_tasks "${PACKAGE}"\noption _fluxts_tasks.lastSuccessTime = ${formatTimeNanos(time)}`;
  const { file } = parse({ name: "<task>", text });
  return { ...script, imports: [...script.imports, ...file.imports], body: [...file.body, ...script.body] };
}

function setsIt(statement: Statement): boolean {
  if (statement.kind !== "OptionStatement" || statement.assignment.kind !== "MemberAssignment") return false;
  const { property } = statement.assignment.member;
  return (property.kind === "Identifier" ? property.name : property.value) === "lastSuccessTime";
}
