import { type Diagnostic, frame, renderDiagnostic } from "../base/diagnostic.ts";
import { printable } from "../base/printable.ts";
import { position, type Span } from "../base/span.ts";
import type { Differences } from "./differences.ts";

/** A place in a file; line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Why a test case failed, as plain data: it can be sent to another thread. */
export interface Failure {
  /**
   * An error of the script; rows that an assertion found to differ; too long a run; more than the process could bear; a bug of
   * the engine.
   */
  readonly kind: "error" | "difference" | "timeout" | "killed" | "crash";
  /** In one line. */
  readonly message: string;
  /** All that is known beside the differences, in lines that are safe to print. */
  readonly text: string;
  /** The rows that differ. */
  readonly differences?: Differences;
  /** Where it happened, the first cause first; may be empty. */
  readonly places: readonly Place[];
}

/** Problems beyond these are only counted. */
const SHOWN = 20;

/** The failure of a test case whose script has an error or raised one. */
export function errorFailure(diagnostics: readonly Diagnostic[]): Failure {
  const texts = diagnostics.slice(0, SHOWN).map(renderDiagnostic);
  if (diagnostics.length > SHOWN) texts.push(`and ${diagnostics.length - SHOWN} more`);
  const places = diagnostics.flatMap(({ message, span }) => placesOf(span, message));
  return failure("error", diagnostics[0]?.message ?? "error", texts.join("\n\n"), places);
}

/** The failure of a test case in which an assertion, at `span`, found rows that differ. */
export function differenceFailure(differences: Differences, span: Span): Failure {
  const message = "rows differ";
  const text = span.source.text === "" ? "" : frame(span);
  return { ...failure("difference", message, text, placesOf(span, message)), differences };
}

export function timeoutFailure(ms: number): Failure {
  const message = `it did not end within ${ms / 1000} s`;
  return failure("timeout", message, message);
}

/** The failure of a test case that took its thread with it. */
export function killedFailure(reason: string): Failure {
  return failure("killed", reason, reason);
}

export function crashFailure(error: unknown): Failure {
  const { message, stack = message } = error instanceof Error ? error : new Error(String(error));
  return failure("crash", message, stack);
}

function placesOf({ source, start }: Span, message: string): Place[] {
  return source.text === "" ? [] : [{ file: source.name, ...position(source, start), message }];
}

function failure(kind: Failure["kind"], message: string, text: string, places: readonly Place[] = []): Failure {
  return { kind, message: printable(message), text: printable(text), places };
}
