/** What is counted of a file. */
export const METRICS = ["statements", "branches", "functions", "steps", "lines"] as const;
export type Metric = (typeof METRICS)[number];

/** The forms in which coverage is told. */
export const COVERAGE_REPORTERS = ["text", "lcov", "html", "json"] as const;
export type CoverageReporter = (typeof COVERAGE_REPORTERS)[number];

/** The least percentages that are asked for. */
export type Thresholds = Readonly<Partial<Record<Metric, number>>>;
