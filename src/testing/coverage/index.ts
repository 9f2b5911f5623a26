export { Coverage } from "./coverage.ts";
export { COVERAGE_REPORTERS, type CoverageReporter, METRICS, type Thresholds } from "./names.ts";
export { CoverageRecorder, type FileHits, PlaceCache } from "./recorder.ts";
export { coveragePages } from "./report/html.ts";
export { coverageJson } from "./report/json.ts";
export { coverageLcov } from "./report/lcov.ts";
export { coverageText, shortfalls } from "./report/text.ts";
