import { parentPort, workerData } from "node:worker_threads";
import { crashFailure, type Outcome, type TestCase } from "../../testing/index.ts";
import { Modules } from "./files.ts";
import { runHere, type ThreadData, type ThreadRequest } from "./runner.ts";

/** Runs the test cases that this thread is asked for, one after the other. */
export function serve(): void {
  const { settings, modules: folders } = workerData as ThreadData;
  const modules = new Modules();
  for (const folder of folders) modules.add(folder);
  let last: { readonly path: string; readonly tests: readonly TestCase[] } | undefined;
  const run = async ({ path, at }: ThreadRequest): Promise<Outcome> => {
    try {
      if (last?.path !== path) last = { path, tests: modules.testsOf(path) };
      return await runHere(last.tests[at], settings);
    } catch (error) {
      return { ms: 0, failure: crashFailure(error) };
    }
  };
  parentPort?.on("message", async (request: ThreadRequest) => parentPort?.postMessage(await run(request)));
}
