import { type Code, code, fresh, joinCode } from "../../base/code.ts";
import { writeFloat } from "../../base/float-write.ts";
import { writeInt64, writeUint64 } from "../../base/int64.ts";
import { writeTime } from "../../base/time-bytes.ts";
import type { ColumnType } from "../../column/vector.ts";
import { type ByteSink, copyBytes } from "../byte-sink.ts";
import { COMMA, type ColumnWriter, FALSE, TRUE, WORD_ENDS } from "./column-writer.ts";

/** A part of a row: cells of a column, or (null) the next run of bytes that are the same in all rows. */
export type RowPart = ColumnWriter | null;

/**
 * Writes the rows `[from, to)` to the sink.
 *
 * @param room bytes that a row takes at most
 * @param runs the bytes of the runs: run `r` is `[ends[r - 1], ends[r])`
 */
export type RowLoop = (
  sink: ByteSink,
  room: number,
  runs: DataView,
  ends: Int32Array,
  from: number,
  to: number,
) => void;

/** Makes the loop for rows of these parts: one of its own, in which each cell is written by the function for its type. */
export function rowLoop(parts: readonly RowPart[]): RowLoop {
  const begin: Code[] = [];
  const row: Code[] = [];
  let runs = 0;
  parts.forEach((part, p) => {
    if (part === null) {
      begin.push(code`const e${runs + 1} = ends[${runs}];`);
      row.push(code`at = copyBytes(view, at, runs, e${runs}, e${runs + 1});`);
      runs++;
      return;
    }
    begin.push(code`const { valid: m${p}, ${ARRAYS[part.type](p)} } = parts[${p}];`);
    row.push(code`view.setUint8(at++, ${COMMA});\nif (m${p} === null || m${p}[i] === 1) ${CELLS[part.type](p)}`);
  });
  const text = code`return function (sink, room, runs, ends, from, to) {
  ${joinCode(begin, "\n")}
  const e0 = 0;
  let { view, length: at } = sink;
  let last = sink.bytes.length - room;
  for (let i = from; i < to; i++) {
    if (at > last) {
      sink.length = at;
      sink.reserve(room);
      view = sink.view;
      last = sink.bytes.length - room;
    }
    ${joinCode(row, "\n")}
  }
  sink.length = at;
}`;
  const captured = { parts, copyBytes, writeFloat, writeTime, writeInt64, writeUint64, TRUE, FALSE };
  return fresh<RowLoop>(text, captured, () => plainLoop(parts));
}

/** The arrays that hold the cells of a type. */
const words = (p: number) => code`words: d${p}`;
const ARRAYS: Readonly<Record<ColumnType, (p: number) => Code>> = {
  bool: (p) => code`bools: d${p}`,
  int: words,
  uint: words,
  time: words,
  float: (p) => code`floats: d${p}`,
  string: (p) => code`words: d${p}, starts: s${p}, ends: t${p}, encoded: x${p}`,
};

/** What writes a cell of a type and moves `at`. */
const CELLS: Readonly<Record<ColumnType, (p: number) => Code>> = {
  bool: (p) =>
    code`at = d${p}[i] === 1 ? copyBytes(view, at, TRUE, 0, ${WORD_ENDS.true}) : copyBytes(view, at, FALSE, 0, ${WORD_ENDS.false});`,
  int: (p) => code`at = writeInt64(view, at, d${p}[2 * i], d${p}[2 * i + 1]);`,
  uint: (p) => code`at = writeUint64(view, at, d${p}[2 * i], d${p}[2 * i + 1]);`,
  time: (p) => code`at = writeTime(view, at, d${p}[2 * i], d${p}[2 * i + 1], false);`,
  float: (p) => code`at = writeFloat(view, at, d${p}[i]);`,
  string: (p) => code`at = copyBytes(view, at, x${p}, s${p}[d${p}[i]], t${p}[d${p}[i]]);`,
};

function plainLoop(parts: readonly RowPart[]): RowLoop {
  return (sink, room, runs, ends, from, to) => {
    for (let row = from; row < to; row++) {
      sink.reserve(room);
      const { view } = sink;
      let at = sink.length;
      let run = 0;
      let runStart = 0;
      for (const part of parts) {
        if (part === null) {
          at = copyBytes(view, at, runs, runStart, ends[run]);
          runStart = ends[run++];
        } else {
          view.setUint8(at, COMMA);
          at = part.write(view, at + 1, row);
        }
      }
      sink.length = at;
    }
  };
}
