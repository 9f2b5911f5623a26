export { format } from "./format/format.ts";
export { parse, parseTypeScheme } from "./parse/parse.ts";
export * from "./tree.ts";
export { children, type Visitor, walk } from "./walk.ts";
