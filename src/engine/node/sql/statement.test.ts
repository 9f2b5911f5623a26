import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openSqlite } from "./sqlite.ts";
import { demandReading, statementHead } from "./statement.ts";

describe("statementHead", () => {
  test.each([
    ["", "", false],
    ["  ;;  ", "", false],
    ["select 1", "SELECT", false],
    ["select 1;", "SELECT", false],
    [";select 1; -- end", "SELECT", false],
    ["/* ; */ -- ;\n with x as (select 1) select * from x ; /* ; */", "WITH", false],
    ["select 1; delete from t", "SELECT", true],
    ["select ';' ; drop table t", "SELECT", true],
    ["select 'it''s ; here'", "SELECT", false],
    ['select ";" from "a"";b"', "SELECT", false],
    ["select `;` from [;]", "SELECT", false],
    ["select 1 /* never ends ; delete", "SELECT", false],
    ["select 'never ends ; delete", "SELECT", false],
    ["(select 1)", "(", false],
  ])("%j", (sql, verb, more) => {
    expect(statementHead(sql)).toEqual({ verb, more });
  });

  /** Texts between which no statement ends. */
  const inner = fc.oneof(
    fc.constantFrom(
      "1",
      "a",
      "from t",
      ",",
      "(",
      ")",
      "+",
      "--x;\n",
      "/* ; ' */",
      "';'",
      '";"',
      "`;`",
      "[;]",
      "''",
      "\n",
    ),
    fc.string({ maxLength: 8 }).map((s) => `'${s.replaceAll("'", "''")}'`),
    fc.string({ maxLength: 8 }).map((s) => `"${s.replaceAll('"', '""')}"`),
    fc.string({ maxLength: 8 }).map((s) => `/*${s.replaceAll("*", "")}*/`),
    fc.string({ maxLength: 8 }).map((s) => `--${s.replaceAll("\n", "")}\n`),
  );
  const blank = fc.constantFrom(" ", "\n", "/* ; */", "-- ; \n", "\t", ";");
  const body = fc.array(inner, { maxLength: 8 }).map((parts) => parts.join(" "));

  test("the first word and whether more follows, whatever stands in quotes and comments", () => {
    fc.assert(
      fc.property(fc.array(blank), body, fc.array(blank), fc.option(body), (before, first, after, second) => {
        const rest = second === null ? "" : `;delete ${second}`;
        const sql = `${before.join(" ")} select ${first} ${after.join(" ")}${rest}`;
        expect(statementHead(sql)).toEqual({ verb: "SELECT", more: second !== null });
      }),
      { numRuns: 1000 },
    );
  });

  test("any text is read, soon", () => {
    const pieces = fc.array(fc.constantFrom("'", '"', "`", "[", "]", "/*", "*/", "--", ";", "\n", "a", "\\", " "), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          pieces.map((p) => p.join("")),
        ),
        (sql) => {
          const { verb, more } = statementHead(sql);
          expect(verb).toBe(verb.toUpperCase());
          if (more) expect(verb).not.toBe("");
        },
      ),
      { numRuns: 2000 },
    );
    for (const piece of ["'", "/*", "''", "[", "--", "/* *", "`"])
      expect(() => statementHead(piece.repeat(100_000))).not.toThrow();
  });
});

describe("demandReading", () => {
  test.each([
    "insert into t values (1)",
    "vacuum into 'x'",
    "attach 'x' as x",
    "pragma user_version = 1",
    "",
    "'select'",
  ])("refuses %j", (sql) => {
    expect(() => demandReading(sql)).toThrow(/begins with SELECT/);
  });

  test("no query changes a database, whatever it is made of", async () => {
    const database = await openSqlite({ path: undefined, mustExist: false, readOnly: false }, false);
    await database.execute("create table t (v int)", []);
    await database.execute("insert into t values (7)", []);
    const rows = async (sql: string) => {
      const result = await database.query(sql);
      const all: unknown[] = [];
      for (let piece = await result.next(); piece !== undefined; piece = await result.next()) all.push(...piece);
      return all;
    };
    const piece = fc.constantFrom(
      ...[
        "select ",
        "1 ",
        "v from t ",
        "with x as (select 1) ",
        "values (1) ",
        "explain ",
        "; ",
        "delete from t ",
        "'",
        '"',
      ],
      ...[
        "insert into t values (8) ",
        "drop table t ",
        "--",
        "\n",
        "/*",
        "*/",
        "`",
        "[",
        "]",
        "''",
        "\\",
        "(",
        ")",
        "\0",
      ],
      ...["pragma user_version = 1 ", "attach ':memory:' as x ", "as fluxts_query "],
    );
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 7 }), async (pieces) => {
        await rows(pieces.join("")).then(
          () => answered++,
          () => {},
        );
        await database.execute("drop view if exists temp.fluxts_query", []);
        expect(await rows("select v from t")).toEqual([[7]]);
        await database.execute("drop view if exists temp.fluxts_query", []);
      }),
      { numRuns: 2000 },
    );
    expect(answered).toBeGreaterThan(20);
    database.close();
  });
});
