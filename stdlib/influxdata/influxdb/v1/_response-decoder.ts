import {
  type Batch,
  type Cell,
  type Column,
  type ColumnType,
  type Decoder,
  fail,
  parseTime,
  Schema,
  type Span,
  VectorBuilder,
} from "../../../../src/sdk/index.ts";
import { type Json, parseJson } from "../../../json/_read.ts";

type JsonObject = { readonly [name: string]: Json };

/** Reads the JSON answer of an InfluxDB 1.x server. */
export class ResponseDecoder implements Decoder {
  private readonly span: Span;
  private readonly chunks: Uint8Array[] = [];
  private readonly tables = new Map<string, TableBuilder>();

  constructor(span: Span) {
    this.span = span;
  }

  push(chunk: Uint8Array): Iterable<Batch> {
    this.chunks.push(chunk.slice());
    return [];
  }

  finish(): Iterable<Batch> {
    const bytes = new Uint8Array(this.chunks.reduce((sum, c) => sum + c.length, 0));
    let at = 0;
    for (const chunk of this.chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    const response = this.object(parseJson(bytes, "v1.json", this.span), "the answer");
    this.refuseError(response);
    const [first] = this.list(response.results ?? [], "results");
    if (first === undefined) return [];
    const result = this.object(first, "a result");
    this.refuseError(result);
    for (const series of this.list(result.series ?? [], "series")) this.addSeries(this.object(series, "a series"));
    return [...this.tables.values()].map((t) => t.finish());
  }

  private addSeries(series: JsonObject): void {
    const columns = this.list(series.columns ?? [], "columns").map((c) => this.text(c, "the name of a column"));
    const rows = this.list(series.values ?? [], "values").map((row) => this.list(row, "a row of values"));
    const uneven = rows.find((row) => row.length !== columns.length);
    if (uneven !== undefined) this.refuse(`a row has ${uneven.length} values for ${columns.length} columns`);
    const key = new Map<string, string>();
    if (series.name !== undefined && series.name !== "") key.set("_measurement", this.text(series.name, "a name"));
    const tags = Object.entries(this.object(series.tags ?? {}, "tags")).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, value] of tags) key.set(name, this.text(value, "the value of a tag"));
    const timeColumn = columns.indexOf("time");
    const times = timeColumn < 0 ? undefined : rows.map((row) => this.time(row[timeColumn]));
    for (const [at, field] of columns.entries()) {
      if (at !== timeColumn)
        this.addField(
          new Map([...key, ["_field", field]]),
          times,
          rows.map((row) => row[at]),
        );
    }
  }

  /** Adds a table: the values of one field that are not null. */
  private addField(
    key: ReadonlyMap<string, string>,
    times: readonly bigint[] | undefined,
    values: readonly Json[],
  ): void {
    const first = values.find((v) => v !== null);
    if (first === undefined) return;
    const type = this.typeOf(first);
    const name = JSON.stringify([[...key.keys()], times !== undefined, type]);
    let table = this.tables.get(name);
    if (table === undefined) {
      table = new TableBuilder([...key.keys()], times !== undefined, type);
      this.tables.set(name, table);
    }
    values.forEach((value, row) => {
      if (value === null) return;
      if (this.typeOf(value) !== type) this.refuse(`field ${key.get("_field")} has values of several types`);
      table.addRow(times?.[row], value as Cell);
    });
    table.endTable([...key.values()]);
  }

  private typeOf(value: Json): ColumnType {
    if (typeof value === "number") return "float";
    if (typeof value === "boolean") return "bool";
    if (typeof value === "string") return "string";
    return this.refuse("a value is neither a number, a text nor a truth value");
  }

  private time(json: Json): bigint {
    const time = typeof json === "string" ? parseTime(json) : undefined;
    return time ?? this.refuse(`a time must be RFC 3339 text, one is ${JSON.stringify(json)}`);
  }

  private object(json: Json, what: string): JsonObject {
    if (json !== null && typeof json === "object" && !Array.isArray(json)) return json as JsonObject;
    return this.refuse(`${what} must be an object`);
  }

  private list(json: Json, what: string): readonly Json[] {
    return Array.isArray(json) ? json : this.refuse(`${what} must be a list`);
  }

  private text(json: Json, what: string): string {
    return typeof json === "string" ? json : this.refuse(`${what} must be a text`);
  }

  private refuseError({ error }: JsonObject): void {
    if (error !== undefined && error !== "") fail("FLX0506", this.span, `v1.json: the server says: ${error}`);
  }

  private refuse(why: string): never {
    fail("FLX0550", this.span, `v1.json: ${why}`);
  }
}

/** Tables with one schema. */
class TableBuilder {
  private readonly schema: Schema;
  private readonly keys: readonly VectorBuilder[];
  private readonly times: VectorBuilder | undefined;
  private readonly values: VectorBuilder;
  private readonly offsets = [0];

  constructor(keys: readonly string[], timed: boolean, type: ColumnType) {
    this.schema = new Schema([
      ...(timed ? [{ name: "_time", type: "time", key: false } as const] : []),
      ...keys.map((name): Column => ({ name, type: "string", key: true })),
      { name: "_value", type, key: false },
    ]);
    this.keys = keys.map(() => new VectorBuilder("string"));
    this.times = timed ? new VectorBuilder("time") : undefined;
    this.values = new VectorBuilder(type);
  }

  addRow(time: bigint | undefined, value: Cell): void {
    this.times?.append(time ?? null);
    this.values.append(value);
  }

  endTable(key: readonly string[]): void {
    this.keys.forEach((builder, i) => {
      builder.append(key[i]);
    });
    this.offsets.push(this.values.length);
  }

  finish(): Batch {
    const length = this.values.length;
    const vectors = [...(this.times === undefined ? [] : [this.times]), ...this.keys, this.values].map((b) =>
      b.finish(),
    );
    const offsets = Int32Array.from(this.offsets);
    return { schema: this.schema, length, vectors, offsets, continues: false, open: false };
  }
}
