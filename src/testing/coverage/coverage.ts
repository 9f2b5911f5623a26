import { position, type Source, type Span } from "../../base/span.ts";
import { CONDITIONAL, EXISTS, LOGICAL, REACHED, STEP } from "../../expr/probes.ts";
import { METRICS, type Metric } from "./names.ts";
import { type FilePlaces, type Place, placesOf } from "./places.ts";

/** How many there are, and how many of them were reached. */
export interface Share {
  readonly covered: number;
  readonly total: number;
}

export type Shares = Readonly<Record<Metric, Share>>;

/** One of the ways out of a branch. */
export interface Outcome {
  /** What of it has not happened, as a user would say it. */
  readonly missing: string;
  /** Where it stands. */
  readonly span: Span;
  /** How many test cases took it. */
  readonly count: number;
}

/** What was not reached. Of what lies inside of something that was not reached nothing is told. */
export interface Gap {
  readonly kind: Place["kind"];
  readonly span: Span;
  readonly message: string;
}

/** How many test cases reached each place of a file. */
export class FileCoverage {
  readonly path: string;
  readonly source: Source;
  readonly places: readonly Place[];
  readonly #counts: Uint32Array;

  constructor(path: string, { source, places, flags }: FilePlaces) {
    this.path = path;
    this.source = source;
    this.places = places;
    this.#counts = new Uint32Array(flags);
  }

  /** Adds what one test case reached; flags of another text of the file are passed over. */
  add(hits: Uint8Array): void {
    if (hits.length !== this.#counts.length) return;
    for (let i = 0; i < hits.length; i++) this.#counts[i] += hits[i];
  }

  /** How many test cases reached a statement, called a function or gave a step a row. */
  count({ kind, at }: Place): number {
    return this.#counts[at + (kind === "step" ? STEP.fed : REACHED)];
  }

  /** The ways out of a place, if it is a branch. */
  outcomes({ kind, at, name, parts }: Place): readonly Outcome[] {
    const outcome = (flag: number, missing: string, span: Span): Outcome => ({
      missing,
      span,
      count: this.#counts[at + flag],
    });
    const [first, second] = parts;
    switch (kind) {
      case "conditional":
        return [
          outcome(CONDITIONAL.yes, "`then` was never taken", first),
          outcome(CONDITIONAL.no, "`else` was never taken", second),
        ];
      case "logical":
        return [
          outcome(LOGICAL.left, `the left side of \`${name}\` was never ${name === "and" ? "false" : "true"}`, first),
          outcome(LOGICAL.right, `the right side of \`${name}\` was never true`, second),
          outcome(LOGICAL.neither, `the right side of \`${name}\` was never false`, second),
        ];
      case "exists":
        return [
          outcome(EXISTS.true, "`exists` was never true", first),
          outcome(EXISTS.false, "`exists` was never false", first),
        ];
      default:
        return [];
    }
  }

  get shares(): Shares {
    const counts = (places: readonly Place[]) => places.map((place) => this.count(place));
    const of = (kind: Place["kind"]) => this.places.filter((p) => p.kind === kind);
    const statements = this.places.filter(isStatement);
    return {
      statements: share(counts(statements)),
      branches: share(this.places.flatMap((p) => this.outcomes(p).map(({ count }) => count))),
      functions: share(counts(of("function"))),
      steps: share(counts(of("step"))),
      lines: share([...this.lines.values()]),
    };
  }

  /**
   * The lines that something begins on, with the least count of what does: a statement, a result, a step; the arm of a
   * conditional or the right side of an operator where nothing else does.
   */
  get lines(): ReadonlyMap<number, number> {
    const lines = new Map<number, number>();
    const lineOf = ({ start }: Span) => position(this.source, start).line;
    const note = (line: number, count: number) => lines.set(line, Math.min(lines.get(line) ?? count, count));
    for (const place of this.places) {
      if (isStatement(place) || place.kind === "step") note(lineOf(place.parts[0] ?? place.span), this.count(place));
    }
    const others = new Map<number, number>();
    for (const place of this.places) {
      const outcomes = this.outcomes(place);
      if (place.kind === "conditional") for (const { span, count } of outcomes) others.set(lineOf(span), count);
      if (place.kind === "logical")
        others.set(lineOf(outcomes[1].span), Math.max(outcomes[1].count, outcomes[2].count));
    }
    for (const [line, count] of others) if (!lines.has(line)) lines.set(line, count);
    return new Map([...lines].sort(([a], [b]) => a - b));
  }

  /** All that was not reached, in the order of the text. */
  get gaps(): readonly Gap[] {
    const gaps: Gap[] = [];
    const dead: Span[] = [];
    for (const place of this.places) {
      const { kind, span, parts, name } = place;
      if (dead.some((d) => d.start <= span.start && span.end <= d.end)) continue;
      const gap = (at: Span, message: string, isDead = true) => {
        gaps.push({ kind, span: at, message });
        if (isDead) dead.push(at);
      };
      const outcomes = this.outcomes(place);
      if (outcomes.length > 0 && outcomes.every(({ count }) => count === 0)) gap(span, "never evaluated");
      else if (kind === "logical" && outcomes[1].count + outcomes[2].count === 0) {
        gap(parts[1], `the right side of \`${name}\` was never evaluated`);
      } else
        for (const { count, span: at, missing } of outcomes) if (count === 0) gap(at, missing, kind === "conditional");
      if (outcomes.length > 0 || this.count(place) > 0) continue;
      if (kind === "statement") gap(span, "never run");
      else if (kind === "function") gap(parts[0], `\`${name}\` was never called`);
      else
        gap(
          parts[0],
          this.#counts[place.at + STEP.ran] === 0 ? `\`${name}\` never ran` : `\`${name}\` never saw a row`,
        );
    }
    return gaps.sort((a, b) => a.span.start - b.span.start);
  }

  /** The lines that are not covered, and those on which a gap begins. */
  get uncoveredLines(): readonly number[] {
    const missed = [...this.lines].flatMap(([line, count]) => (count === 0 ? [line] : []));
    const gaps = this.gaps.map(({ span }) => position(this.source, span.start).line);
    return [...new Set([...missed, ...gaps])].sort((a, b) => a - b);
  }
}

/** The files with what test cases reached of them, by path. */
export class Coverage {
  readonly #files = new Map<string, FileCoverage>();

  /** Makes a file count, though perhaps no test case reaches it. */
  file(path: string, source: () => Source): FileCoverage {
    let file = this.#files.get(path);
    if (file === undefined) {
      file = new FileCoverage(path, placesOf(source()));
      this.#files.set(path, file);
    }
    return file;
  }

  get files(): readonly FileCoverage[] {
    return [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  get total(): Shares {
    return totalOf(this.files.map(({ shares }) => shares));
  }
}

export function totalOf(all: readonly Shares[]): Shares {
  const sum = (metric: Metric, key: keyof Share) => all.reduce((n, shares) => n + shares[metric][key], 0);
  return Object.fromEntries(
    METRICS.map((metric) => [metric, { covered: sum(metric, "covered"), total: sum(metric, "total") }]),
  ) as Shares;
}

/** Hundredths of a percent are cut off, so that only what is complete is 100 %. Of nothing all is covered. */
export function percent({ covered, total }: Share): number {
  return total === 0 ? 100 : Math.floor((covered / total) * 10_000) / 100;
}

function isStatement({ kind, returns }: Place): boolean {
  return kind === "statement" || (kind === "function" && returns);
}

function share(counts: readonly number[]): Share {
  return { covered: counts.filter((count) => count > 0).length, total: counts.length };
}
