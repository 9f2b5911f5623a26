export { type Completion, type Completions, complete, type Knowledge } from "./complete.ts";
export { recordFields } from "./fields.ts";
