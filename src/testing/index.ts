export { crashFailure, type Failure, killedFailure, type Place, timeoutFailure } from "./failure.ts";
export { Fakes, type FakesOptions } from "./fakes.ts";
export { MODULE_FILE, readModule, type TestModule } from "./modules.ts";
export { reporters } from "./report/index.ts";
export { type Counts, type Reporter, type ReporterOptions, shellWord } from "./report/reporter.ts";
export { type Outcome, runTestCase } from "./run.ts";
export { isNamed, isSelected, type Selection } from "./select.ts";
export {
  type SnapshotFiles,
  type SnapshotMode,
  type SnapshotUse,
  snapshotFolder,
  TestSnapshots,
} from "./snapshots.ts";
export { runSuite, type SuiteOptions, shuffled, type TestResult } from "./suite.ts";
export { type TestCase, testCases } from "./test-case.ts";
