import { type Code, joinCode } from "../../base/code.ts";
import type { Level } from "./ir.ts";

/** A run of statements in generated code. */
export class Block {
  readonly lines: Code[] = [];
  readonly level: Level;
  /** Whatever stands here is evaluated for each row (or segment with rows). */
  readonly certain: boolean;
  readonly values: Map<number, Code>;
  readonly nulls: Map<number, Code>;

  constructor(level: Level, certain: boolean, outer?: Block) {
    this.level = level;
    this.certain = certain;
    this.values = new Map(outer?.values);
    this.nulls = new Map(outer?.nulls);
  }

  add(line: Code): void {
    this.lines.push(line);
  }

  inner(): Block {
    return new Block(this.level, false, this);
  }

  get text(): Code {
    return joinCode(this.lines, "\n");
  }
}
