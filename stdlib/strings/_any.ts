import { lastCharacter } from "./_trim.ts";

/** UTF-16 offset of the first character that is one of `characters`; -1 if there is none. */
export function firstOfAny(text: string, characters: string): number {
  const set = new Set(characters);
  let at = 0;
  for (const character of text) {
    if (set.has(character)) return at;
    at += character.length;
  }
  return -1;
}

/** UTF-16 offset of the last character that is one of `characters`; -1 if there is none. */
export function lastOfAny(text: string, characters: string): number {
  const set = new Set(characters);
  for (let end = text.length; end > 0; ) {
    const character = lastCharacter(text, end);
    end -= character.length;
    if (set.has(character)) return end;
  }
  return -1;
}
