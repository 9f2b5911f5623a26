import { FluxError } from "../../base/diagnostic.ts";
import { printable } from "../../base/printable.ts";
import type { Source } from "../../base/span.ts";
import { type Format, openWriter } from "../../engine/formats.ts";
import type { Engine } from "../../engine/index.ts";
import type { Outcome, Session } from "../../engine/session.ts";
import { notation } from "../../expr/notation.ts";
import type { Statement } from "../../syntax/index.ts";
import { Progress } from "../progress.ts";
import { complain, report } from "../report.ts";
import type { Terminal } from "../terminal.ts";
import { commandIn, runCommand } from "./commands.ts";

/** How a console shows what comes out. */
export interface Shown {
  format: Format;
  readonly maxRows: number | undefined;
}

const DEFAULT_WIDTH = 80;

/** A console: runs inputs in a session and shows what comes out of them. Knows nothing of how inputs are typed. */
export class Repl {
  readonly engine: Engine;
  readonly session: Session;
  readonly terminal: Terminal;
  readonly shown: Shown;
  /** The last statement that ran: a line that begins with `|>` goes on with it. */
  lastStatement: string | undefined;
  /** A command has asked to leave. */
  ended = false;
  /** The definitions and options that have run, the latest of each name last. */
  private readonly kept = new Map<string, string>();

  constructor(engine: Engine, terminal: Terminal, shown: Shown) {
    this.engine = engine;
    this.session = engine.session();
    this.terminal = terminal;
    this.shown = shown;
  }

  /** The definitions and options of this session in an order in which they can be run, of each name the latest. */
  get definitions(): readonly string[] {
    return [...this.kept.values()];
  }

  /** Runs an input or a command; gives whether all went well, and says what did not. */
  async submit(input: string, signal?: AbortSignal): Promise<boolean> {
    try {
      const command = commandIn(input);
      if (command === undefined) await this.run(input, signal);
      else await runCommand(this, command, signal);
      return true;
    } catch (error) {
      if (signal?.aborted) complain(this.terminal, "cancelled");
      else report(this.terminal, error);
      return false;
    }
  }

  print(text: string): Promise<void> {
    return this.terminal.write(new TextEncoder().encode(`${printable(text)}\n`));
  }

  /**
   * Runs an input or a script and shows what comes out.
   *
   * @throws FluxError with what went wrong
   */
  async run(input: string | Source, signal?: AbortSignal): Promise<void> {
    const progress = new Progress(this.terminal);
    try {
      for await (const outcome of this.session.run(input, { signal, counter: progress.rows })) {
        this.keep(outcome);
        await this.show(outcome, progress);
      }
    } finally {
      progress.stop();
    }
  }

  private async show({ value, results }: Outcome, progress: Progress): Promise<void> {
    if (value !== undefined) {
      progress.pause();
      await this.print(notation(value, this.terminal.columns ?? DEFAULT_WIDTH));
    }
    if (results === undefined) return;
    const { format, maxRows } = this.shown;
    const writer = await openWriter(format, { crlf: false, width: this.terminal.columns, maxRows });
    let begun = false;
    try {
      for await (const bytes of results.write(writer)) {
        progress.pause();
        await this.terminal.write(bytes);
        begun = true;
      }
    } catch (error) {
      progress.pause();
      if (!begun) throw error;
      const code = error instanceof FluxError ? error.diagnostics[0]?.code : undefined;
      await this.terminal.write(writer.error(error instanceof Error ? error.message : String(error), code ?? ""));
      await this.terminal.write(writer.finish());
      throw error;
    }
  }

  private keep({ statement }: Outcome): void {
    const { source, start, end } = statement.span;
    const text = source.text.slice(start, end);
    this.lastStatement = text;
    const name = definedName(statement);
    if (name === undefined) return;
    // Set anew, so that it stands after what it may use.
    this.kept.delete(name);
    this.kept.set(name, text);
  }
}

/** A name for what a statement defines, options apart from variables; undefined for other statements. */
function definedName(statement: Statement): string | undefined {
  if (statement.kind === "VariableAssignment") return statement.id.name;
  if (statement.kind !== "OptionStatement") return undefined;
  const { assignment } = statement;
  const { span } = assignment.kind === "VariableAssignment" ? assignment.id : assignment.member;
  return `option ${span.source.text.slice(span.start, span.end)}`;
}
