/** When requests to a host that does not answer are no longer sent. */
export interface CircuitBreakerOptions {
  /** After so many failures in a row. Default 5. */
  readonly failures?: number;
  /** Milliseconds before one request is let through to try. Default 30 000. */
  readonly pauseMs?: number;
}

interface Circuit {
  failures: number;
  /** When it may be tried again; undefined while requests go through. */
  retryAt: number | undefined;
  /** A request is under way to try. */
  trying: boolean;
}

/**
 * Keeps requests from hosts that have failed several times in a row, so that a script does not wait for each of many
 * requests in vain. After a pause one request goes through: if it succeeds, all do; if not, there is another pause.
 */
export class CircuitBreaker {
  private readonly circuits = new Map<string, Circuit>();
  private readonly failures: number;
  private readonly pauseMs: number;
  private readonly now: () => number;

  /** @param now a clock in milliseconds that only runs forward */
  constructor({ failures = 5, pauseMs = 30_000 }: CircuitBreakerOptions, now: () => number) {
    this.failures = failures;
    this.pauseMs = pauseMs;
    this.now = now;
  }

  /**
   * Does something with a host, unless it has failed too often.
   *
   * @throws Error with a text for the script's author while nothing goes through; what `work` throws
   */
  async run<T>(host: string, work: () => Promise<T>): Promise<T> {
    const circuit = this.circuits.get(host) ?? { failures: 0, retryAt: undefined, trying: false };
    this.circuits.set(host, circuit);
    if (circuit.retryAt !== undefined) {
      const wait = circuit.retryAt - this.now();
      if (wait > 0 || circuit.trying) {
        const seconds = Math.max(1, Math.ceil(wait / 1000));
        throw new Error(
          `not sent: ${host} failed ${circuit.failures} times in a row; it is tried again in ${seconds} s`,
        );
      }
      circuit.trying = true;
    }
    try {
      const result = await work();
      this.circuits.delete(host);
      return result;
    } catch (error) {
      circuit.failures++;
      circuit.trying = false;
      if (circuit.failures >= this.failures) circuit.retryAt = this.now() + this.pauseMs;
      throw error;
    }
  }
}
