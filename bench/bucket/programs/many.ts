import { manySeriesQuery } from "../queries.ts";
import { scriptRunner, storeIn } from "../store.ts";

/**
 * Opens a store of many series and asks for tag values, for who measures time and memory: `many.ts FOLDER` writes the
 * milliseconds of opening, of the first and of the second answer to standard output.
 */

const [folder] = process.argv.slice(2);
const times: number[] = [];
const timed = async <T>(action: () => T | Promise<T>): Promise<T> => {
  const start = performance.now();
  const result = await action();
  times.push(performance.now() - start);
  return result;
};
const store = await timed(() => {
  const opened = storeIn(folder);
  // Nothing is read of a segment before it is asked for: this is what a reader needs of it.
  const snapshot = opened.bucket("many").snapshot();
  for (const { source } of snapshot.sources) source.series();
  snapshot.close();
  return opened;
});
const run = scriptRunner(store);
for (let i = 0; i < 2; i++) await timed(() => run(manySeriesQuery));
await store.close();
console.log(times.join(" "));
