import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { kill, pid } from "node:process";

/**
 * Makes this process the one that writes: a file in the folder named after host, process and its start. Whoever finds the file
 * of another process that lives gives way; files of processes that have ended are removed. Of two that come at the
 * same moment both may give way, but never do both stay.
 *
 * @returns a text that says who has the lock, if it is taken
 */
export function takeLock(folder: string): { release(): void } | string {
  mkdirSync(folder, { recursive: true });
  const own = ownerName({ host: hostname(), pid, start: startOf(pid) });
  const path = join(folder, own);
  try {
    closeSync(openSync(path, "wx"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return "this process has it open already";
  }
  const release = () => rmSync(path, { force: true });
  for (const name of readdirSync(folder)) {
    if (name === own) continue;
    const owner = parseOwner(name);
    if (owner === undefined) continue;
    if (isGone(owner)) {
      rmSync(join(folder, name), { force: true });
      continue;
    }
    release();
    return owner.host === hostname()
      ? `process ${owner.pid} has it open`
      : `process ${owner.pid} of the machine ${owner.host} has it open (if that is not so, remove ${join(folder, name)})`;
  }
  return { release };
}

/** A process, so that another one that gets its number later is not taken for it. */
interface Owner {
  readonly host: string;
  readonly pid: number;
  readonly start: string;
}

function ownerName({ host, pid, start }: Owner): string {
  return `${pid}-${start}-${encodeURIComponent(host)}`;
}

function parseOwner(name: string): Owner | undefined {
  const match = /^([0-9]+)-([0-9]*)-(.*)$/.exec(name);
  return match ? { pid: Number(match[1]), start: match[2], host: decodeURIComponent(match[3]) } : undefined;
}

function isGone({ host, pid: number, start }: Owner): boolean {
  if (host !== hostname()) return false;
  try {
    kill(number, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return true;
  }
  return start !== "" && startOf(number) !== start;
}

/** When a process began, in ticks since the start of the machine; empty where the system does not tell. */
function startOf(number: number): string {
  try {
    const stat = readFileSync(`/proc/${number}/stat`, "latin1");
    // The name of the program stands in brackets and may hold anything; field 22 is the start.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
