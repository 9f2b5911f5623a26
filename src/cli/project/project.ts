import { dirname, isAbsolute, join } from "node:path";
import { fail } from "../../base/diagnostic.ts";
import { nearest } from "../../base/nearest.ts";
import type { Source, Span } from "../../base/span.ts";
import { parseTimeOrDate } from "../../base/time.ts";
import { findZone } from "../../base/zone.ts";
import { FORMATS, type Format } from "../../engine/formats.ts";
import { LINT_RULES } from "../../engine/index.ts";
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
}

/** How each key is read; paths begin at `folder`. */
const KEYS: { readonly [K in keyof Project]-?: (node: JsonNode, folder: string) => Project[K] } = {
  packages: paths,
  buckets: (node, folder) => new Map(entries(node).map(({ key, value }) => [key, paths(value, folder)])),
  format: (node) => oneOf(node, FORMATS),
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
};

/**
 * Reads the description of a project: a JSON object.
 *
 * @throws FluxError FLX0920 at the place where it is wrong
 * @example readProject({ name: "fluxts.json", text: '{"format": "csv"}' }).format // "csv"
 */
export function readProject(source: Source): Project {
  const folder = dirname(source.name);
  const project: { [key: string]: unknown } = {};
  for (const { key, keySpan, value } of entries(readJson(source))) {
    // An editor's name for the schema of the file.
    if (key === "$schema") continue;
    if (!Object.hasOwn(KEYS, key)) unknown(keySpan, "key", key, Object.keys(KEYS));
    project[key] = KEYS[key as keyof Project](value, folder);
  }
  return project;
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

function oneOf<T extends string>(node: JsonNode, known: readonly T[]): T {
  const text = string(node);
  return known.find((name) => name === text) ?? unknown(node.span, "format", text, known);
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
