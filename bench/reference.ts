/**
 * What the reference engine (the `flux` command, version 0.200, Go and Rust) and DuckDB from Node took on one machine with
 * two cores: wall seconds of whole processes, a million rows, one run each. Quoted, not measured again: the reference is
 * no part of these benchmarks. Only the ratios can be set beside figures of another machine.
 */
export const QUOTED: Readonly<Record<string, { readonly reference: number; readonly duckdb: number }>> = {
  w01_window: { reference: 4.21, duckdb: 0.65 },
  w02_map_group: { reference: 2.0, duckdb: 0.37 },
  w03_sort: { reference: 1.15, duckdb: 0.49 },
  w04_pivot: { reference: 0.91, duckdb: 0.43 },
  w05_join: { reference: 97.7, duckdb: 0.45 },
  w06_cardinality: { reference: 1.46, duckdb: 0.39 },
  w07_quantile: { reference: 5.81, duckdb: 0.58 },
  w08_derivative: { reference: 1.16, duckdb: 0.64 },
  w09_strings: { reference: 9.04, duckdb: 0.5 },
  w10_start: { reference: 0.08, duckdb: 0.33 },
  w11_through: { reference: 1.04, duckdb: 0.97 },
  w12_reduce: { reference: 8.75, duckdb: 0.42 },
  w13_intmath: { reference: 2.23, duckdb: 0.48 },
};
