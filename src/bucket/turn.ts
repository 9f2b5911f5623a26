/** Lets timers, signals and other work of the process have a turn of the event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
