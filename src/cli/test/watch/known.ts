import { createHash } from "node:crypto";
import { dirname, resolve } from "node:path";
import type { TestCase, TestResult } from "../../../testing/index.ts";
import { type Reads, stampOf } from "./stamps.ts";

/** What is known of a test case from its last run. */
interface Known {
  /** Of the texts that it is made of. */
  readonly signature: string;
  readonly reads: Reads;
  readonly failed: boolean;
}

/** What of the test cases has changed since they ran. */
export interface Changes {
  /** The files with a change. */
  readonly paths: readonly string[];
  /** Those that are new, have another text, or have read something that is another now. */
  readonly concerned: readonly TestCase[];
}

/** What test cases have read and how they ended, to tell which of them a change concerns. */
export class KnownTests {
  private readonly known = new Map<string, Known>();

  /** @param common paths that all test cases depend on, with their stamps from before the run */
  note({ test, status, outcome }: TestResult, common: Reads): void {
    if (outcome === undefined) return;
    const reads = { ...common, ...outcome.reads };
    this.known.set(keyOf(test), { signature: signatureOf(test), reads, failed: status === "failed" });
  }

  hasFailed(test: TestCase): boolean {
    return this.known.get(keyOf(test))?.failed === true;
  }

  changes(tests: readonly TestCase[]): Changes {
    const now = new Map<string, string>();
    const changed = new Set<string>();
    const isChanged = ([path, before]: readonly [path: string, stamp: string]) => {
      const stamp = now.get(path) ?? stampOf(path);
      now.set(path, stamp);
      if (stamp !== before) changed.add(path);
      return stamp !== before;
    };
    const concerned = tests.filter((test) => {
      const known = this.known.get(keyOf(test));
      const readsOthers = known !== undefined && Object.entries(known.reads).filter(isChanged).length > 0;
      const isOther = known?.signature !== signatureOf(test);
      if (this.known.size > 0 && isOther) changed.add(test.path);
      return isOther || readsOthers;
    });
    return { paths: [...changed].sort(), concerned };
  }

  /** The folders in which something can change that concerns one of the test cases. */
  folders(tests: readonly TestCase[]): string[] {
    return tests.flatMap((test) => {
      const reads = Object.entries(this.known.get(keyOf(test))?.reads ?? {});
      const read = reads.flatMap(([path, stamp]) =>
        stamp.startsWith("folder ") ? [path, dirname(path)] : dirname(path),
      );
      return [...read, ...sourcesOf(test).map(({ name }) => dirname(name))].map((folder) => resolve(folder));
    });
  }
}

function keyOf({ path, name, at }: TestCase): string {
  return `${path}\n${at}\n${name}`;
}

function signatureOf(test: TestCase): string {
  const hash = createHash("sha256");
  for (const { name, text } of sourcesOf(test)) hash.update(JSON.stringify([name, text]));
  if (!("kind" in test.script)) hash.update(JSON.stringify(test.script.map(({ message }) => message)));
  return hash.digest("base64");
}

/** The files that a test case is put together from: its own, and those of what it extends. */
function sourcesOf({ script }: TestCase) {
  const nodes = "kind" in script ? [script, ...script.body] : script;
  return [...new Set(nodes.map(({ span }) => span.source))];
}
