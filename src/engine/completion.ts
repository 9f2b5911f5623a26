import { type Completions, complete, recordFields } from "../complete/index.ts";
import { type Expression, parse } from "../syntax/index.ts";
import type { PackageType } from "../types/package-type.ts";
import { packagePaths } from "./library.ts";
import type { Session } from "./session.ts";

/** Milliseconds that looking into the tables of a stream may take. */
const SAMPLE_MS = 300;
/** Batches that are looked at for columns. */
const SAMPLE_BATCHES = 100;

/**
 * What can stand at a place of a text that is an input of a session: names, packages, parameters; and columns, for which
 * the stream that is piped into the call is run for a moment, without reaching outside of files and buckets.
 *
 * @example (await completeInput(session, 'import "st', 10)).items // … strings
 */
export async function completeInput(session: Session, text: string, offset: number): Promise<Completions> {
  const input = text.slice(0, offset);
  const { file, packages: found } = await session.check(input);
  const packages = new Map<string, PackageType>(session.packages);
  for (const { alias, path } of file.imports) {
    const loaded = found.get(path.value, path.span);
    if (loaded !== undefined) packages.set(alias?.name ?? loaded.name, loaded.exports);
  }
  return complete(text, offset, {
    exports: session.visible,
    packages,
    packagePaths,
    buckets: session.buckets,
    columns: (stream) => columnsOf(session, stream),
  });
}

/** The columns of a stream: of its tables, or if it has none of those of the nearest step before that has some. */
async function columnsOf(session: Session, stream: string): Promise<readonly string[]> {
  const columns = new Set<string>();
  for (const text of stepsOf(session, stream)) {
    await sample(session, text, columns);
    if (columns.size > 0) break;
  }
  const type = await session.inferred(stream);
  if (type?.kind === "stream") for (const { name } of recordFields(type.element)) columns.add(name);
  return [...columns];
}

/**
 * The text of a pipeline, and of what is left of it without its last step, its last two steps and so on; where it begins
 * with a name, also of what that was assigned.
 */
function stepsOf(session: Session, text: string): ReadonlySet<string> {
  const [statement] = parse({ name: "<input>", text }).file.body;
  const texts = new Set<string>();
  let at: Expression | undefined = statement?.kind === "ExpressionStatement" ? statement.expression : undefined;
  while (at !== undefined) {
    const { source, start, end } = at.span;
    const step = source.text.slice(start, end);
    if (texts.has(step)) break;
    texts.add(step);
    if (at.kind === "PipeExpression") at = at.argument;
    else at = at.kind === "Identifier" ? session.definition(at.name)?.init : undefined;
  }
  return texts;
}

async function sample(session: Session, text: string, columns: Set<string>): Promise<void> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), SAMPLE_MS);
  try {
    let batches = 0;
    for await (const { batch } of (await session.sample(text, { signal: stop.signal })).events()) {
      if (batch !== undefined && batch.length > 0) for (const { name } of batch.schema.columns) columns.add(name);
      if (++batches === SAMPLE_BATCHES || stop.signal.aborted) break;
    }
  } catch {
    // A stream that cannot be run has no columns to offer; the prompt is no place to say why.
  } finally {
    clearTimeout(timer);
  }
}
