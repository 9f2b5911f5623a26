import { Engine } from "../../engine/engine.ts";
import { projectOf } from "../project/find.ts";
import { engineOptions, grantedStore, withProject } from "../run-options.ts";
import { readScripts } from "../script.ts";
import { wantsColours } from "../terminal.ts";
import { type Context, EXIT_FAILED } from "../usage.ts";
import type { ReplFlags } from "./command.ts";
import { History, historyFile } from "./history.ts";
import { plain } from "./plain.ts";
import { prompt } from "./prompt.ts";
import { Repl } from "./repl.ts";

/** Runs the console: at a terminal with prompts, else on the lines that come in. */
export async function startRepl(context: Context, files: readonly string[], flags: ReplFlags): Promise<void> {
  const store = await grantedStore(flags);
  try {
    await runConsole(context, files, flags, store);
  } finally {
    await store?.close();
  }
}

async function runConsole(
  { terminal, exit }: Context,
  files: readonly string[],
  flags: ReplFlags,
  store: Awaited<ReturnType<typeof grantedStore>>,
): Promise<void> {
  const { maxRows, history, execute } = flags;
  const project = await projectOf(files[0]);
  const engine = new Engine(engineOptions(terminal, withProject(flags, project), { store }));
  const repl = new Repl(engine, terminal, { format: flags.format ?? project.format ?? "table", maxRows });
  const first = [
    ...(files.length > 0 ? readScripts(terminal, files) : []),
    ...(execute === undefined ? [] : [execute]),
  ];
  for (const script of first) await repl.run(script);
  const console = terminal.console();
  if (!console.isTerminal) {
    if (!(await plain(repl, console.input))) exit(EXIT_FAILED);
    return;
  }
  await prompt(repl, console, {
    history: history ? new History(historyFile(process.env)) : undefined,
    colours: wantsColours(process.env),
  });
}
