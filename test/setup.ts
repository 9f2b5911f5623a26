import { fileURLToPath } from "node:url";
import { generate } from "../scripts/generate.ts";

/** Runs once before all tests: the package modules follow the files of `stdlib`. */
export default function setup(): void {
  generate(fileURLToPath(new URL("..", import.meta.url)));
}
