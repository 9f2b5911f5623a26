import type { Outcome } from "./cases.ts";
import { execute } from "./execute.ts";
import type { Job, Reply } from "./pool.ts";

/** The process that runs scripts: a job comes in as a message, its outcome goes out as one. */

function send(reply: Reply): void {
  process.send?.(reply);
}

process.on("message", async (job: Job) => {
  let outcome: Outcome;
  try {
    outcome = await execute({ name: `${job.name}.flux`, text: job.text }, job.options);
  } catch (error) {
    outcome = { kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  send(outcome);
});

send("ready");
