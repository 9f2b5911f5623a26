/**
 * How `and`, `or`, `not` and `if` take a null:
 *
 * - `scalar`: in scripts and in functions called from anywhere: a null is an error (FLX0301); `and` and `or` take one
 *   that is declared a bool as in columns.
 * - `row`: in row functions: a null left operand of `and` gives false, of `or` the right operand; `not null` is null; a null
 *   test takes the else branch.
 * - `columns`: in maps that the reference engine evaluates by columns: three-valued logic; a null test takes the else branch.
 */
export type Mode = "scalar" | "row" | "columns";
