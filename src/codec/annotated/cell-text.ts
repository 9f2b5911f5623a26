const NEEDS_QUOTES = /^\\\.$|[",\r\n]|^[\t\v\f \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * A string as a cell of CSV: in quotes where Go's encoding/csv puts them, which is also where there is a blank in front
 * or the text is `\.`. Lines inside of it end as those of the file do (`crlf`); a carriage return alone is kept, which
 * Go drops.
 *
 * @example cellText('say "x"', false) // '"say ""x"""'
 */
export function cellText(text: string, crlf: boolean): string {
  if (!NEEDS_QUOTES.test(text)) return text;
  const quoted = `"${text.replaceAll('"', '""')}"`;
  return crlf ? quoted.replace(/\r?\n/g, "\r\n") : quoted;
}
