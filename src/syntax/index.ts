export { format } from "./format/format.ts";
export { type Highlight, type Highlighted, highlight } from "./highlight.ts";
export { parse, parseTypeScheme } from "./parse/parse.ts";
export * from "./tree.ts";
export { continues, isUnfinished, onOneLine } from "./unfinished.ts";
export { children, type Visitor, walk } from "./walk.ts";
