import { mulberry32 } from "../inputs.ts";

/** Points as a collector writes them: all series of a moment one after the other, moments ten seconds apart. */
export interface Shape {
  /** Series of hosts; a host is always in one region. */
  readonly hosts: number;
  /** Fields of a line; a point is a value of a field. */
  readonly fields: number;
  /** Lines of each host. */
  readonly moments: number;
  readonly seed: number;
}

/** A million points: 100 series of one field. */
export const NARROW: Shape = { hosts: 100, fields: 1, moments: 10_000, seed: 1 };
/** A million points: ten fields of ten hosts. */
export const WIDE: Shape = { hosts: 10, fields: 10, moments: 10_000, seed: 2 };

/** 2024-01-01T00:00:00Z */
const START_SECONDS = 1_704_067_200;
export const STEP_SECONDS = 10;

/** Lines of a write. */
export const BATCH = 5000;

/** The shape with so many times its moments, rounded. */
export function scaled(shape: Shape, by: number): Shape {
  return { ...shape, moments: Math.max(1, Math.round(shape.moments * by)) };
}

export function pointsOf({ hosts, fields, moments }: Shape): number {
  return hosts * fields * moments;
}

/** The time of a moment, as Flux writes it. */
export function momentTime(moment: number): string {
  return new Date((START_SECONDS + moment * STEP_SECONDS) * 1000).toISOString().replace(".000Z", "Z");
}

/** Line protocol, the same on every run, `batch` lines a piece: walks of two decimals between 0 and 100. */
export function* batches({ hosts, fields, moments, seed }: Shape, batch = BATCH): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const random = mulberry32(seed);
  const walks = Int32Array.from({ length: hosts * fields }, () => Math.floor(random() * 10_000));
  let text = "";
  let lines = 0;
  for (let moment = 0; moment < moments; moment++) {
    const time = `${START_SECONDS + moment * STEP_SECONDS}000000000`;
    for (let host = 0; host < hosts; host++) {
      text += `cpu,host=host_${host},region=region_${host % 5} `;
      for (let field = 0; field < fields; field++) {
        const walk = host * fields + field;
        const next = walks[walk] + Math.floor(random() * 101) - 50;
        walks[walk] = next < 0 ? -next : next > 10_000 ? 20_000 - next : next;
        text += `${field === 0 ? "" : ","}f${field}=${walks[walk] / 100}`;
      }
      text += ` ${time}\n`;
      if (++lines < batch) continue;
      yield encoder.encode(text);
      text = "";
      lines = 0;
    }
  }
  if (text !== "") yield encoder.encode(text);
}
