import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import type { FunctionExpression } from "../../syntax/tree.ts";
import type { Type } from "../../types/type.ts";
import { type FunctionParameter, FunctionValue, type Value } from "../value.ts";
import { compileBody, compileExpression, type Evaluate } from "./expression.ts";
import type { Mode } from "./mode.ts";
import type { Layout, Resolution } from "./resolve.ts";

/** A function as it stands in a script, compiled at its first call in each mode. */
export class FunctionTemplate {
  readonly node: FunctionExpression;
  readonly resolution: Resolution;
  readonly layout: Layout;
  readonly params: readonly FunctionParameter[];
  /** The variable that the function was assigned to. */
  readonly name: string;
  readonly #bodies: Partial<Record<Mode, Evaluate>> = {};
  #defaults: readonly (Evaluate | undefined)[] | undefined;

  constructor(node: FunctionExpression, name: string, resolution: Resolution) {
    this.node = node;
    this.resolution = resolution;
    this.layout = resolution.layouts.get(node) as Layout;
    this.params = this.layout.params.map((p) => ({ name: p.name, optional: p.default !== undefined }));
    this.name = name;
  }

  body(mode: Mode): Evaluate {
    this.#bodies[mode] ??= compileBody(this.node, this.layout, { resolution: this.resolution, mode });
    return this.#bodies[mode];
  }

  get defaults(): readonly (Evaluate | undefined)[] {
    const context = { resolution: this.resolution, mode: "scalar" as const };
    this.#defaults ??= this.layout.params.map((p) => p.default && compileExpression(p.default, context));
    return this.#defaults;
  }
}

/** A function of a script with the values that it took from the functions around it. */
export class Closure extends FunctionValue {
  readonly template: FunctionTemplate;
  /** The captured values, in the order of the layout's captures. */
  readonly captured: readonly Value[];
  /** How its body takes nulls: as the code it was made in, if that is a row function. */
  readonly mode: Mode;

  constructor(template: FunctionTemplate, captured: readonly Value[], mode: Mode) {
    super();
    this.template = template;
    this.captured = captured;
    this.mode = mode;
  }

  get name(): string {
    return this.template.name;
  }

  get params(): readonly FunctionParameter[] {
    return this.template.params;
  }

  get pipe(): string | undefined {
    return this.template.layout.pipe;
  }

  override fluxType(): Type | undefined {
    return this.template.resolution.typeOf?.(this.template.node);
  }

  call(args: ReadonlyMap<string, Value>, span: Span): Value {
    for (const name of args.keys()) {
      if (!this.params.some((p) => p.name === name)) {
        fail("FLX0308", span, `unused arguments [${name}]`);
      }
    }
    return this.invoke(
      this.params.map(({ name }) => args.get(name)),
      this.mode,
      span,
    );
  }

  /** Calls it with values in the order of its parameters, undefined for those left out. */
  invoke(args: readonly (Value | undefined)[], mode: Mode, span: Span): Value {
    const { layout } = this.template;
    const frame: Value[] = new Array(layout.size);
    layout.captures.forEach(({ slot }, i) => {
      frame[slot] = this.captured[i];
    });
    layout.params.forEach(({ name, slot }, i) => {
      frame[slot] =
        args[i] ??
        this.template.defaults[i]?.(frame) ??
        fail("FLX0308", span, `missing required keyword argument ${JSON.stringify(name)}`);
    });
    return this.template.body(mode)(frame);
  }
}
