import type { Socket } from "node:net";
import { StubServer } from "./stub-server.ts";

export interface PostgresAnswer {
  /** Name and type number of each column. */
  readonly columns: readonly (readonly [name: string, type: number])[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/**
 * As much of a PostgreSQL server as a client needs to send statements: it lets everybody in, notes what it is asked, and
 * answers simple queries.
 */
export class PostgresStub extends StubServer {
  /** Statements with the values of their placeholders. */
  readonly statements: { readonly sql: string; readonly values: readonly (string | null)[] }[] = [];
  private readonly answer: (sql: string) => PostgresAnswer | Error;

  private constructor(answer: (sql: string) => PostgresAnswer | Error) {
    super();
    this.answer = answer;
  }

  static async start(answer: (sql: string) => PostgresAnswer | Error): Promise<PostgresStub> {
    const stub = new PostgresStub(answer);
    await stub.listen();
    return stub;
  }

  protected serve(socket: Socket): void {
    let bytes = Buffer.alloc(0);
    let begun = false;
    let sql = "";
    socket.on("data", (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      for (;;) {
        const head = begun ? 1 : 0;
        if (bytes.length < head + 4) return;
        const length = head + bytes.readInt32BE(head);
        if (bytes.length < length) return;
        const body = bytes.subarray(head + 4, length);
        const kind = begun ? String.fromCharCode(bytes[0]) : "start";
        bytes = bytes.subarray(length);
        begun = true;
        if (kind === "start") socket.write(Buffer.concat([message("R", int32(0)), READY]));
        else if (kind === "Q") this.query(socket, text(body, 0));
        else if (kind === "P") sql = text(body, text(body, 0).length + 1);
        else if (kind === "B") this.statements.push({ sql, values: boundValues(body) });
        else if (kind === "S") socket.write(Buffer.concat([message("1"), message("2"), message("n"), DONE, READY]));
      }
    });
  }

  private query(socket: Socket, sql: string): void {
    this.statements.push({ sql, values: [] });
    const answer = this.answer(sql);
    if (answer instanceof Error) {
      const fields = `SERROR\0C42P01\0M${answer.message}\0\0`;
      socket.write(Buffer.concat([message("E", Buffer.from(fields)), READY]));
      return;
    }
    const columns = answer.columns.map(([name, type]) =>
      Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)]),
    );
    const rows = answer.rows.map((row) => message("D", Buffer.concat([int16(row.length), ...row.map(cell)])));
    const description = message("T", Buffer.concat([int16(columns.length), ...columns]));
    socket.write(Buffer.concat([...(columns.length > 0 ? [description] : []), ...rows, DONE, READY]));
  }
}

function message(kind: string, body: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]);
}

function int32(n: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(n);
  return buffer;
}

function int16(n: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(n);
  return buffer;
}

function cell(value: string | null): Buffer {
  if (value === null) return int32(-1);
  const bytes = Buffer.from(value);
  return Buffer.concat([int32(bytes.length), bytes]);
}

const text = (body: Buffer, from: number) => body.toString("utf8", from, body.indexOf(0, from));

const READY = message("Z", Buffer.from("I"));
const DONE = message("C", Buffer.from("OK\0"));

/** The values that a message binds: names of portal and statement, formats, then the values. */
function boundValues(body: Buffer): (string | null)[] {
  let at = text(body, 0).length + 1;
  at += text(body, at).length + 1;
  at += 2 + 2 * body.readInt16BE(at);
  const values: (string | null)[] = [];
  const count = body.readInt16BE(at);
  at += 2;
  for (let i = 0; i < count; i++) {
    const length = body.readInt32BE(at);
    at += 4;
    values.push(length < 0 ? null : body.toString("utf8", at, at + length));
    at += Math.max(0, length);
  }
  return values;
}
