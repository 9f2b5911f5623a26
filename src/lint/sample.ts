/** The names and values in some data: what comparisons in a script can be held against. */
export interface Sample {
  /** The values of tag columns, of `_measurement` and of `_field`, by column. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  /** The types of `_value` by field: int, uint, float, string, bool. */
  readonly fieldTypes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** More different values of a column than this are not those of a tag that a script names. */
const MOST_VALUES = 100_000;

const TIMES: ReadonlySet<string> = new Set(["_time", "_start", "_stop"]);

/**
 * Gathers what rows of a bucket hold.
 *
 * @example sampleOf([{ _measurement: "cpu", _field: "usage", host: "a", _value: 1.5 }]).fieldTypes.get("usage") // Set { "float" }
 */
export function sampleOf(rows: Iterable<Readonly<Record<string, unknown>>>): Sample {
  const values = new Map<string, Set<string>>();
  const fieldTypes = new Map<string, Set<string>>();
  for (const row of rows) {
    for (const [column, value] of Object.entries(row)) {
      if (column === "_value") note(fieldTypes, String(row._field), typeName(value));
      else if (typeof value === "string" && !TIMES.has(column)) note(values, column, value);
    }
  }
  return { values, fieldTypes };
}

function note(into: Map<string, Set<string>>, key: string, value: string | undefined): void {
  if (value === undefined) return;
  const set = into.get(key) ?? new Set();
  if (set.size < MOST_VALUES) set.add(value);
  into.set(key, set);
}

function typeName(value: unknown): string | undefined {
  switch (typeof value) {
    case "bigint":
      return "int";
    case "number":
      return "float";
    case "boolean":
      return "bool";
    case "string":
      return "string";
    default:
      return undefined;
  }
}
