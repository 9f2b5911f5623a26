export { MODULE_FILE, readModule, type TestModule } from "./modules.ts";
export { type Failure, type Outcome, runTestCase } from "./run.ts";
export { isNamed, isSelected, type Selection } from "./select.ts";
export { type TestCase, testCases } from "./test-case.ts";
