import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { databaseFile } from "./file-name.ts";

const MEMORY = { path: undefined, mustExist: false, readOnly: false };

describe("databaseFile", () => {
  test.each([
    ["shop.db", { path: "shop.db", mustExist: false, readOnly: false }],
    ["a?mode=ro", { path: "a?mode=ro", mustExist: false, readOnly: false }],
    ["file:shop.db", { path: "shop.db", mustExist: false, readOnly: false }],
    ["file:shop.db?mode=ro", { path: "shop.db", mustExist: true, readOnly: true }],
    ["file:shop.db?cache=shared&mode=rw", { path: "shop.db", mustExist: true, readOnly: false }],
    ["file:///data/my%20shop.db?mode=rwc#top", { path: "/data/my shop.db", mustExist: false, readOnly: false }],
    ["file://localhost/data/shop.db", { path: "/data/shop.db", mustExist: false, readOnly: false }],
    ["file:a#b?mode=ro", { path: "a", mustExist: false, readOnly: false }],
    ["file:a?mode=ro#?mode=rw", { path: "a", mustExist: true, readOnly: true }],
    [":memory:", MEMORY],
    ["file::memory:", MEMORY],
    ["file:any?mode=memory", MEMORY],
  ])("%s", (text, file) => {
    expect(databaseFile(text)).toEqual(file);
  });

  test.each([
    ["file:a?mode=fast", "the mode of a database is ro, rw, rwc or memory, not fast"],
    ["file:a%zz", 'a "%" in an address that begins with file: stands before two hexadecimal digits'],
  ])("refuses %s", (text, message) => {
    expect(() => databaseFile(text)).toThrow(message);
  });

  test("any path comes back, plain or as an address", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (path) => {
        fc.pre(path !== ":memory:" && !path.startsWith("file:"));
        expect(databaseFile(path).path).toBe(path);
        expect(databaseFile(`file:${encodeURIComponent(path)}?mode=ro`)).toEqual({
          path,
          mustExist: true,
          readOnly: true,
        });
      }),
      { numRuns: 1000 },
    );
  });

  test("any text is a file or refused for its mode or its escapes", () => {
    const pieces = fc.array(
      fc.constantFrom("file:", "//", "localhost", "/", "?", "mode=", "ro", "memory", "#", "%", "%41", "a", "&", "\0"),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        try {
          const { path, mustExist, readOnly } = databaseFile(parts.join(""));
          if (path === undefined) expect([mustExist, readOnly]).toEqual([false, false]);
          if (readOnly) expect(mustExist).toBe(true);
        } catch (error) {
          expect((error as Error).message).toMatch(/^(the mode of a database is|a "%" in an address)/);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
