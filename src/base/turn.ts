/**
 * Lets timers, signals and other work of the process have a turn of the event loop. Where there is `setImmediate`, that
 * takes microseconds; a timer would take a millisecond at least.
 */
export function turn(): Promise<void> {
  const { setImmediate = setTimeout }: { setImmediate?: (action: () => void) => unknown } = globalThis;
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
