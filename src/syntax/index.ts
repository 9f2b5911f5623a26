export { parse, parseTypeScheme } from "./parse/parse.ts";
export * from "./tree.ts";
