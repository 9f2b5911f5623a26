import { type Code, code, joinCode } from "../../base/code.ts";
import type { Emitter } from "./emit.ts";
import { ROW, SEGMENT } from "./emitted.ts";

/** The parameters of a generated loop over the segments and rows of a batch. */
export const LOOP_PARAMS: readonly Code[] = [code`inputs`, code`offsets`, code`length`, code`outs`];

/**
 * The loop around what the emitter has collected: once a segment, then once a row of it; one plain loop over all rows if
 * nothing is done for segments.
 */
export function loopCode(emitter: Emitter): Code {
  const { segment, row } = emitter;
  const rows = (from: Code, to: Code) =>
    row.lines.length === 0 ? code`` : code`for (let ${ROW} = ${from}; ${ROW} < ${to}; ${ROW}++) {\n${row.text}\n}`;
  if (segment.lines.length === 0 && !emitter.usesSegments)
    return joinCode([...emitter.prologue, rows(code`0`, code`length`)], "\n");
  const skip = emitter.segmentFails ? code`if (from === to) continue;` : code``;
  return joinCode(
    [
      ...emitter.prologue,
      code`for (let ${SEGMENT} = 0; ${SEGMENT} + 1 < offsets.length; ${SEGMENT}++) {`,
      code`const from = offsets[${SEGMENT}];`,
      code`const to = offsets[${SEGMENT} + 1];`,
      skip,
      segment.text,
      rows(code`from`, code`to`),
      code`}`,
    ],
    "\n",
  );
}
