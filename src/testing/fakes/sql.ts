import type { Database, DatabaseSource, Deps, SentStatement, SqlFake, SqlRows, SqlValue } from "../../sdk/index.ts";
import type { TestClock } from "./clock.ts";
import type { Missing } from "./missing.ts";
import { FakeQueue, matchesText, patternText } from "./queue.ts";

/** Answers statements, and keeps them. */
export class SqlFakes {
  readonly sent: SentStatement[] = [];
  readonly fakes = new FakeQueue<SqlFake>();
  private readonly clock: TestClock;
  private readonly missing: Missing;
  private readonly real: Deps["openDatabase"];

  /** @param real opens databases for which there is no fake; it decides what a test may reach */
  constructor(clock: TestClock, missing: Missing, real: Deps["openDatabase"]) {
    this.clock = clock;
    this.missing = missing;
    this.real = real;
  }

  async open(source: DatabaseSource): Promise<Database> {
    const isFaked = this.fakes.some((fake) => isFor(fake, source));
    if (!isFaked && this.real !== undefined) return this.real(source);
    return {
      query: async (sql) => rowsOf(this.answer(source, sql, [])),
      execute: async (sql, values) => void this.answer(source, sql, values),
      close() {},
    };
  }

  private answer({ driver, dataSource, write }: DatabaseSource, sql: string, values: readonly SqlValue[]): SqlFake {
    this.sent.push({ time: this.clock.time, driver, dataSource, statement: sql, values });
    const statement = oneLine(sql);
    const fake = this.fakes.take(
      (f) => isFor(f, { driver, dataSource, write }) && matchesText(oneLinePattern(f.statement), statement),
    );
    if (fake === undefined) {
      const known = this.fakes.describe(
        (f) =>
          `${patternText(f.statement, "any statement")} to ${f.driver ?? "any database"} ${patternText(f.dataSource, "")}`,
      );
      this.missing.refuse(`the statement ${statement} to ${driver}`, known, "give an answer with fake.sql()");
    }
    if (fake.failure !== undefined) throw new Error(fake.failure);
    return fake;
  }
}

function isFor(fake: SqlFake, { driver, dataSource }: DatabaseSource): boolean {
  return (fake.driver ?? driver) === driver && matchesText(fake.dataSource, dataSource);
}

function rowsOf({ columns = [], rows = [] }: SqlFake): SqlRows {
  let rest: typeof rows | undefined = rows;
  return {
    columns,
    async next() {
      const now = rest;
      rest = undefined;
      return now;
    },
  };
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function oneLinePattern(pattern: SqlFake["statement"]): SqlFake["statement"] {
  return typeof pattern === "string" ? oneLine(pattern) : pattern;
}
