import { turn } from "../base/turn.ts";

/** How long the event loop may be kept waiting while there is something to do, in milliseconds. */
const SLICE_MS = 25;

/** Says when a run that never waits for anything must let timers, signals and other work of the process have a turn. */
export class Pace {
  private readonly elapsed: () => number;
  private sliceEnd: number;

  /** @param elapsed a clock that only runs forward, in milliseconds */
  constructor(elapsed: () => number) {
    this.elapsed = elapsed;
    this.sliceEnd = elapsed() + SLICE_MS;
  }

  /** It is time for a pause. */
  get isOver(): boolean {
    return this.elapsed() > this.sliceEnd;
  }

  /** A turn of the event loop. */
  async pause(): Promise<void> {
    await turn();
    this.sliceEnd = this.elapsed() + SLICE_MS;
  }
}
