import { blockTasks } from "../micro/blocks.ts";
import { codecTasks } from "../micro/codecs.ts";
import { kernelTasks } from "../micro/kernels.ts";
import { megabytes, nanoseconds } from "../micro/measure.ts";
import { rowTasks } from "../micro/row-functions.ts";
import { geometricMean } from "../numbers.ts";
import { count, figure, type Section } from "../section.ts";
import type { Bench } from "../settings.ts";

/** The pieces of the engine by themselves, in this process, on one thread. */
export async function micro(bench: Bench): Promise<readonly Section[]> {
  return [codecs(bench), blocks(bench), kernels(bench), await rowFunctions(bench)];
}

const METHOD = "in this process, on one thread; processor time of the fastest run";

function codecs({ elements, milliseconds, progress }: Bench): Section {
  progress("decoders and encoders");
  return {
    title: "Decoders and encoders",
    text: [`${count(elements)} rows, ${METHOD}. MB are 10⁶ bytes of text.`],
    head: ["", "MB/s"],
    rows: codecTasks(elements).map((task) => [task.name, figure(megabytes(task, milliseconds))]),
    findings: [],
  };
}

function blocks({ elements, milliseconds, progress }: Bench): Section {
  progress("blocks of stored points");
  const speed = (ns: number) => figure(1000 / ns);
  return {
    title: "Blocks of stored points",
    text: [`Millions of values a second, ${count(elements)} in blocks of 4,096, ${METHOD}.`],
    head: ["", "encoded", "decoded", "bits a value"],
    rows: blockTasks(elements).map(({ name, encode, decode, bits }) => [
      name,
      speed(nanoseconds(encode, milliseconds)),
      speed(nanoseconds(decode, milliseconds)),
      figure(bits, 2),
    ]),
    findings: [],
  };
}

function kernels({ elements, milliseconds, progress }: Bench): Section {
  progress("loops over columns");
  return {
    title: "Loops over columns",
    text: [`${count(elements)} elements, ${METHOD}.`],
    head: ["", "ns an element"],
    rows: kernelTasks(elements).map((task) => [task.name, figure(nanoseconds(task, milliseconds), 2)]),
    findings: [],
  };
}

async function rowFunctions({ elements, milliseconds, progress }: Bench): Promise<Section> {
  progress("row functions");
  const ratios: number[] = [];
  const rows: string[][] = [];
  for (const { name, compiled, withNulls, interpreted } of await rowTasks(Math.min(elements, 1 << 16))) {
    const [fast, nulls, slow] = [compiled, withNulls, interpreted].map((task) => nanoseconds(task, milliseconds / 3));
    ratios.push(slow / fast);
    rows.push([name, figure(fast, 1), figure(nulls, 1), figure(slow), figure(slow / fast)]);
  }
  return {
    title: "Row functions, compiled and interpreted",
    text: [`Nanoseconds a row, ${METHOD}. \`nulls\` is the compiled form where every seventh number is null.`],
    head: ["", "compiled", "nulls", "interpreted", "ratio"],
    rows,
    findings: [`Geometric mean of the ratios: ${figure(geometricMean(ratios))}.`],
  };
}
