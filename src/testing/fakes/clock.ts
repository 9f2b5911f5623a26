import type { FakeClock } from "../../sdk/index.ts";

/** A clock that runs with another one until it is set. */
export class TestClock implements FakeClock {
  private readonly system: () => bigint;
  private fixed: bigint | undefined;
  private step = 0n;
  private offset = 0n;

  constructor(system: () => bigint) {
    this.system = system;
  }

  read(): bigint {
    if (this.fixed === undefined) return this.system() + this.offset;
    const time = this.fixed;
    this.fixed += this.step;
    return time;
  }

  get time(): bigint {
    return this.fixed ?? this.system() + this.offset;
  }

  timeOfRun(begun: bigint): bigint {
    return this.fixed ?? begun + this.offset;
  }

  set(time: bigint, step = 0n): void {
    this.fixed = time;
    this.step = step;
  }

  advance(by: bigint): void {
    if (this.fixed === undefined) this.offset += by;
    else this.fixed += by;
  }

  hold(time: bigint): () => void {
    const { fixed, step, offset } = this;
    this.set(time);
    return () => {
      this.fixed = fixed;
      this.step = step;
      this.offset = offset;
    };
  }
}
