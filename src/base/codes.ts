/**
 * Every diagnostic code with the title of its kind. Append only: a code is never reused for something else.
 * Ranges: 0001 syntax, 0100 types and names, 0300 evaluation, 0400 planning and running, 0500 input files and formats,
 * 0600 arguments of library functions, 0900 the outside (files, network, options of a run).
 */
export const CODES = {
  FLX0300: "operator cannot take these operands",
  FLX0301: "null where a value is needed",
  FLX0302: "index out of range",
  FLX0303: "missing property",
  FLX0304: "division by zero",
  FLX0305: "not a function",
  FLX0306: "value cannot be converted",
  FLX0307: "script called die",
  FLX0308: "missing or unknown argument",
  FLX0309: "undefined name at run time",
  FLX0400: "a column is missing",
  FLX0401: "a column has a type that the function cannot take",
  FLX0402: "two tables with one group key",
  FLX0403: "memory budget exceeded",
  FLX0404: "run cancelled",
  FLX0405: "one column with two types",
  FLX0406: "group key cannot be changed so",
  FLX0407: "two results with one name",
  FLX0408: "row function result",
  FLX0409: "unbounded or empty time range",
  FLX0410: "input exceeds a limit",
  FLX0600: "argument out of range",
  FLX0601: "argument of the wrong type",
  FLX0602: "missing argument",
  FLX0900: "unknown bucket",
  FLX0901: "file cannot be read",
  FLX0902: "access not allowed",
} as const;

export type DiagnosticCode = keyof typeof CODES;
