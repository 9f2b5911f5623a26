/**
 * Go's time layouts: a layout is the text that the reference time, Mon Jan 2 15:04:05 -0700 MST 2006, would have. This
 * file cuts a layout into its elements; `go-time.ts` reads times with them.
 */

/** What an element gives. */
export type ElementKind =
  | "year"
  | "yearOfCentury"
  | "month"
  | "monthName"
  | "weekday"
  | "day"
  | "yearDay"
  | "hour"
  | "hour12"
  | "minute"
  | "second"
  | "fraction"
  | "half"
  | "zone"
  | "offset";

export interface Element {
  /** The text before the element. */
  readonly literal: string;
  readonly kind: ElementKind;
  /** Matches the element at the beginning of a text; the first group is its value where it has groups. */
  readonly pattern: RegExp;
}

export interface Layout {
  readonly elements: readonly Element[];
  /** The text after the last element. */
  readonly tail: string;
}

interface Known {
  readonly text: string;
  readonly kind: ElementKind;
  readonly pattern: RegExp;
  /** What may not follow the text in the layout. */
  readonly not?: RegExp;
}

const MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December";
const WEEKDAYS = "Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday";
const shortNames = (names: string) => new RegExp(`^(?:${names.replace(/([A-Z]..)[a-z]*/g, "$1")})`, "i");
const LOWER = /^[a-z]/;
const ONE_OR_TWO = /^[0-9]{1,2}/;
const TWO = /^[0-9]{2}/;

/** `-07:00` and its kin: a sign and two digits where the layout has two; after `Z` also the letter alone. */
function offset(text: string): Known {
  const digits = `([+-])${text.slice(1).replace(/00|07/g, "([0-9]{2})")}`;
  return { text, kind: "offset", pattern: new RegExp(text.startsWith("Z") ? `^(?:Z|${digits})` : `^${digits}`) };
}

/** The elements that have one text, those first that begin with the text of others. */
const KNOWN: readonly Known[] = [
  { text: "January", kind: "monthName", pattern: new RegExp(`^(?:${MONTHS})`, "i") },
  { text: "Jan", kind: "monthName", pattern: shortNames(MONTHS), not: LOWER },
  { text: "Monday", kind: "weekday", pattern: new RegExp(`^(?:${WEEKDAYS})`, "i") },
  { text: "Mon", kind: "weekday", pattern: shortNames(WEEKDAYS), not: LOWER },
  {
    text: "MST",
    kind: "zone",
    pattern:
      /^(?:UTC|ChST|MeST|GMT(?:[+-]0*(?:1?[0-9]|2[0-3])(?![0-9]))?|[+-]0*(?:1?[0-9]|2[0-3])(?![0-9])|(?:[A-Z]{4}T|[A-Z]{3}T|WITA|[A-Z]{3})(?![A-Z]))/,
  },
  { text: "002", kind: "yearDay", pattern: /^[0-9]{3}/ },
  { text: "01", kind: "month", pattern: TWO },
  { text: "02", kind: "day", pattern: TWO },
  { text: "03", kind: "hour12", pattern: TWO },
  { text: "04", kind: "minute", pattern: TWO },
  { text: "05", kind: "second", pattern: TWO },
  { text: "06", kind: "yearOfCentury", pattern: /^(?:[0-9]{2}|[+-][0-9])/ },
  { text: "15", kind: "hour", pattern: ONE_OR_TWO },
  { text: "1", kind: "month", pattern: ONE_OR_TWO },
  { text: "2006", kind: "year", pattern: /^[0-9]{4}/ },
  { text: "2", kind: "day", pattern: ONE_OR_TWO },
  { text: "__2", kind: "yearDay", pattern: /^ {0,2}([0-9]{1,3})/ },
  { text: "_2", kind: "day", pattern: /^ ?([0-9]{1,2})/, not: /^006/ },
  { text: "3", kind: "hour12", pattern: ONE_OR_TWO },
  { text: "4", kind: "minute", pattern: ONE_OR_TWO },
  { text: "5", kind: "second", pattern: ONE_OR_TWO },
  { text: "PM", kind: "half", pattern: /^[AP]M/ },
  { text: "pm", kind: "half", pattern: /^[ap]m/ },
  ...["-070000", "-07:00:00", "-0700", "-07:00", "-07"].map(offset),
  ...["Z070000", "Z07:00:00", "Z0700", "Z07:00", "Z07"].map(offset),
];

/** `.000` wants as many digits, `.999` takes any number of them or nothing. */
const FRACTION = /^[.,](?:(0+)|9+)(?![0-9])/;
const ANY_FRACTION = /^(?:[.,]([0-9]+))?/;

/** Cuts a layout into its elements. @example parseLayout("2006-01").elements.map((e) => e.kind) // ["year", "month"] */
export function parseLayout(layout: string): Layout {
  const elements: Element[] = [];
  let begin = 0;
  for (let at = 0; at < layout.length; ) {
    const rest = layout.slice(at);
    const found =
      fractionAt(rest) ?? KNOWN.find((k) => rest.startsWith(k.text) && !k.not?.test(rest.slice(k.text.length)));
    if (found === undefined) {
      at++;
      continue;
    }
    elements.push({ literal: layout.slice(begin, at), kind: found.kind, pattern: found.pattern });
    at += found.text.length;
    begin = at;
  }
  return { elements: elements.flatMap(withFraction), tail: layout.slice(begin) };
}

/** A fraction may follow the seconds of a text even where the layout has none. */
function withFraction(element: Element, i: number, all: readonly Element[]): Element[] {
  if (element.kind !== "second" || all[i + 1]?.kind === "fraction") return [element];
  return [element, { literal: "", kind: "fraction", pattern: ANY_FRACTION }];
}

function fractionAt(rest: string): Known | undefined {
  const match = FRACTION.exec(rest);
  if (match === null) return undefined;
  const digits = match[1]?.length;
  if (digits === undefined) return { text: match[0], kind: "fraction", pattern: ANY_FRACTION };
  return { text: match[0], kind: "fraction", pattern: new RegExp(`^[.,]([0-9]{${digits}})`) };
}
