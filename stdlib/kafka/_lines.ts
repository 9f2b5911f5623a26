import {
  type Args,
  type Batch,
  bySchema,
  fail,
  type LineColumns,
  lineOf,
  needColumn,
  type Schema,
  type Span,
} from "../../src/sdk/index.ts";

/** Which columns the lines of a call are made of. */
export interface LineSpec {
  readonly functionName: string;
  readonly name: string;
  readonly nameColumn: string;
  readonly timeColumn: string;
  readonly tagColumns: readonly string[];
  readonly valueColumns: readonly string[];
}

/** Reads the arguments by which `kafka.to` and `mqtt.to` choose columns. */
export function lineArguments(a: Args, functionName: string): LineSpec {
  const values = a.strings("valueColumns", []);
  return {
    functionName,
    name: a.string("name", ""),
    nameColumn: a.string("nameColumn", "_measurement"),
    timeColumn: a.string("timeColumn", "_time"),
    tagColumns: a.strings("tagColumns", []),
    valueColumns: values.length === 0 ? ["_value"] : values,
  };
}

const PROBLEMS = {
  "no measurement": "a row has no measurement",
  "no time": "a row has no time",
  "no number": "NaN and infinite values cannot be written as line protocol",
} as const;

/** Gives the line of each row; undefined where a row has nothing but nulls. */
export function lineMaker(
  spec: LineSpec,
  span: Span,
): (batch: Batch, segment: number, row: number) => string | undefined {
  const columnsOf = bySchema((schema) => lineColumns(spec, schema, span));
  return (batch, segment, row) => {
    const line = lineOf(batch, segment, row, columnsOf(batch.schema));
    if (line === undefined || !Object.hasOwn(PROBLEMS, line)) return line;
    return fail("FLX0414", span, `${spec.functionName}: ${PROBLEMS[line as keyof typeof PROBLEMS]}`);
  };
}

function lineColumns(spec: LineSpec, schema: Schema, span: Span): LineColumns {
  const typed = (column: string, type: string, role: string): number => {
    const at = needColumn(schema, column, spec.functionName, span);
    const found = schema.columns[at].type;
    if (found === type) return at;
    return fail(
      "FLX0401",
      span,
      `${spec.functionName}: column "${column}" is the ${role} and must be ${type}, it is ${found}`,
    );
  };
  const time = typed(spec.timeColumn, "time", "time");
  const name = spec.name === "" ? typed(spec.nameColumn, "string", "measurement") : spec.name;
  const rest = schema.columns.map((_, at) => at).filter((at) => at !== time && at !== name);
  const chosen = (names: readonly string[]) => rest.filter((at) => names.includes(schema.columns[at].name));
  const tags = chosen(spec.tagColumns);
  for (const at of tags) typed(schema.columns[at].name, "string", "tag");
  return { name, time, tags, fields: chosen(spec.valueColumns).filter((at) => !tags.includes(at)) };
}
