import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCases } from "../../conformance/cases.ts";
import { Random } from "./random.ts";

/** What mutants are made of. */
export interface Corpus {
  readonly scripts: readonly string[];
  /** Words, signs, literals and comments of all scripts, each once. */
  readonly tokens: readonly string[];
}

/** Scripts longer than this cost more than they find. */
const LONGEST = 4000;

const TOKEN =
  /\/\/.*|"(?:\\.|[^"\\\n])*"|\/(?:\\.|[^/\\\n])+\/|\d[\w.:+-]*|[\p{L}_][\p{L}\w]*|\|>|=>|<-|[=!<>]=|[=!]~|\s+|[^\s]/gu;

/** The scripts of the golden cases and of the examples. */
export function readCorpus(root: string): Corpus {
  const folder = join(root, "examples");
  const examples = readdirSync(folder).filter((file) => file.endsWith(".flux"));
  const scripts = [
    ...readCases().map((c) => c.text),
    ...examples.sort().map((file) => readFileSync(join(folder, file), "utf8")),
  ].filter((text) => text.length <= LONGEST);
  return { scripts, tokens: [...new Set([...scripts.flatMap(tokensOf), ...FOREIGN])] };
}

/** Signs and words that no script has, but texts that are to be scripts do. */
const FOREIGN: readonly string[] = [
  ..."&& || ! ; ' ` # @ $ ? : := += ++ -- -> :: == === <> .. ... => <- |> ${ } /* */ // \\ \" \u0000 \uFEFF".split(" "),
  ..."SELECT FROM WHERE AND OR null None nil var let const def function for while class lambda else if elif in is".split(
    " ",
  ),
  ..."1M 1min 1e9 0x1F 007 1_000 .5 5. 99999999999999999999 9223372036854775808 2024-13-01 2024-02-30T25:00:00Z".split(
    " ",
  ),
  ..."ä ß 名前 🙂 \u0301 \u202e \u2028 \u00a0 µs μs ٣ \ud800 \udc00".split(" "),
];

function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** The `index`th mutant that a run with `seed` makes of the corpus. */
export function mutant({ scripts, tokens }: Corpus, seed: number, index: number): string {
  const random = new Random(seed, index);
  const first = tokensOf(random.pick(scripts));
  const list = random.below(8) === 0 ? splice(random, first, tokensOf(random.pick(scripts))) : first;
  // Most with few changes, which leave enough of the script to be checked; some with many.
  const changes = 1 + random.below(random.below(4) === 0 ? 12 : 3);
  if (random.below(2) === 0) {
    for (let i = 0; i < changes; i++) exchangeLike(random, list, tokens);
    return list.join("");
  }
  for (let i = 0; i < changes; i++) changeTokens(random, list, tokens);
  const text = list.join("");
  return random.below(6) === 0 ? changeUnits(random, text) : text;
}

/** The beginning of one script with the end of another. */
function splice(random: Random, head: readonly string[], tail: readonly string[]): string[] {
  return [...head.slice(0, random.below(head.length + 1)), ...tail.slice(random.below(tail.length + 1))];
}

function changeTokens(random: Random, list: string[], tokens: readonly string[]): void {
  const at = random.below(list.length + 1);
  const other = random.below(list.length + 1);
  const length = 1 + random.below(random.below(4) === 0 ? 20 : 2);
  switch (random.below(6)) {
    case 0:
      list.splice(at, length);
      break;
    case 1:
      list.splice(at, 0, random.pick(tokens));
      break;
    case 2:
      list.splice(at, 1, random.pick(tokens));
      break;
    case 3:
      list.splice(at, 0, ...list.slice(other, other + length));
      break;
    case 4:
      if (at < list.length && other < list.length) [list[at], list[other]] = [list[other], list[at]];
      break;
    default:
      if (list[at] !== undefined) list[at] = misspelt(random, list[at]);
  }
}

const NAME = /^[\p{L}_][\p{L}\w]*$/u;
const LITERAL = /^["/\d]./u;
const OPERATORS: readonly string[] = "+ - * / % ^ == != < <= > >= =~ !~ and or |>".split(" ");

/** Puts a name where a name was, a literal where a literal was: what then is wrong are names and types, not the syntax. */
function exchangeLike(random: Random, list: string[], tokens: readonly string[]): void {
  for (let tries = 0; tries < 20; tries++) {
    const at = random.below(list.length);
    const old = list[at] ?? "";
    const alike = OPERATORS.includes(old)
      ? isOperator
      : NAME.test(old)
        ? isName
        : LITERAL.test(old)
          ? isLiteral
          : undefined;
    if (alike === undefined) continue;
    const own = random.below(3) > 0;
    const from = alike === isOperator ? OPERATORS : own ? list : tokens;
    for (let more = 0; more < 20; more++) {
      const other = random.pick(from);
      if (other === old || !alike(other)) continue;
      list[at] = other;
      return;
    }
  }
}

function isOperator(token: string): boolean {
  return OPERATORS.includes(token);
}

function isName(token: string): boolean {
  return NAME.test(token);
}

function isLiteral(token: string): boolean {
  return LITERAL.test(token) && !token.startsWith("//");
}

/** A word with two letters exchanged, one left out or one twice. */
function misspelt(random: Random, word: string): string {
  const at = random.below(word.length);
  const letters = [...word.slice(at, at + 2)];
  const changed = random.pick([letters.reverse().join(""), letters.slice(1).join(""), letters[0] + letters.join("")]);
  return word.slice(0, at) + changed + word.slice(at + 2);
}

const ODD = "\u0000\t\n\r\"'\\/${}()[]|&<>=!~^%#@`,.;:_ 0aZµ\u00a0\u0301\u2028\ufeff\ud800\udc00\uffff";

/** Changes of single UTF-16 units, which cut words, literals and pairs of surrogates. */
function changeUnits(random: Random, text: string): string {
  let changed = text;
  for (let i = 1 + random.below(4); i > 0; i--) {
    const at = random.below(changed.length + 1);
    const unit = random.below(5) === 0 ? String.fromCharCode(random.below(0x10000)) : random.pick([...ODD.split("")]);
    const kept = random.below(3) === 0 ? at : at + 1;
    changed = changed.slice(0, at) + (random.below(3) === 0 ? "" : unit) + changed.slice(kept);
  }
  return changed;
}
