import { dirname, isAbsolute, join } from "node:path";
import { fail } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Source, Span } from "../../base/span.ts";
import { parseTimeOrDate } from "../../base/time.ts";
import { findZone } from "../../base/zone.ts";
import { FORMATS, type Format } from "../../engine/formats.ts";
import { LINT_RULES } from "../../lint/lint.ts";
import { COVERAGE_REPORTERS, METRICS, type Thresholds } from "../../testing/coverage/names.ts";
import { bytesOf } from "../options.ts";
import { type JsonNode, readJson } from "./json.ts";

/** What a project says of its scripts; paths are those of files and folders as the program can open them. */
export interface Project {
  /** Folders of packages that scripts import by paths without `./`. */
  readonly packages?: readonly string[];
  /** The files and folders that `from(bucket:)` reads. */
  readonly buckets?: ReadonlyMap<string, readonly string[]>;
  /** The output format of `run` and of the console. */
  readonly format?: Format;
  /** Rules of `check --lint` that are on or off. */
  readonly lint?: Readonly<Record<string, boolean>>;
  /** What `now()` gives, in nanoseconds since the epoch. */
  readonly now?: bigint;
  /** The time zone that the option `location` has. */
  readonly location?: string;
  /** Bytes that the steps of a run may hold. */
  readonly memory?: number;
  /** Where `test` looks for test cases. */
  readonly tests?: readonly string[];
  /** What `test --coverage` tells, and how. */
  readonly coverage?: CoverageKeys;
}

/** The keys of `coverage`, as the options of `test` have them. */
export interface CoverageKeys {
  readonly reporters?: readonly string[];
  readonly dir?: string;
  readonly threshold?: Thresholds;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly tests?: boolean;
}

type Readers<T> = { readonly [K in keyof T]-?: (node: JsonNode, folder: string) => T[K] };

/** How each key is read; paths begin at `folder`. */
const KEYS: Readers<Project> = {
  packages: paths,
  buckets: (node, folder) => new Map(entries(node).map(({ key, value }) => [key, paths(value, folder)])),
  format: (node) => oneOf(node, FORMATS, "format"),
  lint: switches,
  now: (node) => parseTimeOrDate(string(node)) ?? refuse(node.span, "expected a time such as 2024-01-01T00:00:00Z"),
  location(node) {
    const name = string(node);
    return findZone(name, 0n) === undefined ? refuse(node.span, `there is no time zone "${name}"`) : name;
  },
  memory(node) {
    if (node.kind === "number" && node.value > 0) return node.value;
    return bytesOf(string(node)) ?? refuse(node.span, "expected a size such as 512MB");
  },
  tests: paths,
  coverage: (node, folder) => keyed(node, folder, COVERAGE_KEYS),
};

const COVERAGE_KEYS: Readers<CoverageKeys> = {
  reporters: (node) => list(node).map((item) => oneOf(item, COVERAGE_REPORTERS, "reporter")),
  dir: (node, folder) => paths(node, folder)[0],
  threshold: thresholds,
  include: paths,
  exclude: paths,
  tests: (node) => (node.kind === "boolean" ? node.value : refuse(node.span, "expected true or false")),
};

/**
 * Reads the description of a project: a JSON object.
 *
 * @throws FluxError FLX0920 at the place where it is wrong
 * @example readProject({ name: "fluxts.json", text: '{"format": "csv"}' }).format // "csv"
 */
export function readProject(source: Source): Project {
  return keyed(readJson(source), dirname(source.name), KEYS);
}

/** An object of which each key has a reader. */
function keyed<T>(node: JsonNode, folder: string, readers: Readers<T>): T {
  const read: { [key: string]: unknown } = {};
  for (const { key, keySpan, value } of entries(node)) {
    // An editor's name for the schema of the file.
    if (key === "$schema") continue;
    if (!Object.hasOwn(readers, key)) unknown(keySpan, "key", key, Object.keys(readers));
    read[key] = readers[key as keyof T](value, folder);
  }
  return read as T;
}

function unknown(span: Span, what: string, name: string, known: readonly string[]): never {
  const meant = nearest(name, known);
  const hint = meant === undefined ? "" : `; did you mean "${meant}"?`;
  fail("FLX0920", span, `there is no ${what} "${name}"${hint}`, [`there are ${known.join(", ")}`]);
}

function refuse(span: Span, message: string): never {
  fail("FLX0920", span, message);
}

function entries(node: JsonNode) {
  return node.kind === "object" ? node.entries : refuse(node.span, "expected an object: {…}");
}

function string(node: JsonNode): string {
  return node.kind === "string" ? node.value : refuse(node.span, "expected a text in double quotes");
}

function oneOf<T extends string>(node: JsonNode, known: readonly T[], what: string): T {
  const text = string(node);
  return known.find((name) => name === text) ?? unknown(node.span, what, text, known);
}

function list(node: JsonNode): readonly JsonNode[] {
  return node.kind === "array" ? node.items : refuse(node.span, "expected a list: […]");
}

/** Percentages of metrics, or one for all. */
function thresholds(node: JsonNode): Thresholds {
  const percentage = (item: JsonNode) =>
    item.kind === "number" && item.value >= 0 && item.value <= 100
      ? item.value
      : refuse(item.span, "expected a percentage: a number from 0 to 100");
  if (node.kind === "number") return Object.fromEntries(METRICS.map((metric) => [metric, percentage(node)]));
  return Object.fromEntries(
    entries(node).map(({ key, keySpan, value }) => {
      if (!METRICS.some((metric) => metric === key)) unknown(keySpan, "metric", key, METRICS);
      return [key, percentage(value)];
    }),
  );
}

/** One path or several. */
function paths(node: JsonNode, folder: string): readonly string[] {
  const path = (item: JsonNode) => {
    const text = string(item);
    if (text === "") refuse(item.span, "a path is empty");
    return isAbsolute(text) ? text : join(folder, text);
  };
  if (node.kind === "string") return [path(node)];
  return node.kind === "array" ? node.items.map(path) : refuse(node.span, "expected a path or a list of paths");
}

function switches(node: JsonNode): Readonly<Record<string, boolean>> {
  return Object.fromEntries(
    entries(node).map(({ key, keySpan, value }) => {
      if (!LINT_RULES.includes(key)) unknown(keySpan, "rule", key, LINT_RULES);
      return [key, value.kind === "boolean" ? value.value : refuse(value.span, "expected true or false")];
    }),
  );
}
