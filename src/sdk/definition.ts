import type { Span } from "../base/span.ts";
import { NativeFunction } from "../expr/native.ts";
import type { Value } from "../expr/value.ts";
import { schemeFromSyntax } from "../types/from-syntax.ts";
import type { Type } from "../types/type.ts";
import { Args } from "./args.ts";
import type { Runtime } from "./runtime.ts";
import { type Signature, signature } from "./signature.ts";

/** What every library member tells of itself. */
export interface Documented {
  /** Its type in Flux syntax, the only place where it stands: `builtin limit : (<-tables: stream[A], n: int) => stream[A]`. */
  readonly decl: string;
  /** Reference text in Markdown: what it does, then parameters, notes on nulls and group keys. */
  readonly doc: string;
  /**
   * Scripts that run as tests. Lines that begin with `// =>` at the end give the output: the display of the last
   * expression, or the rows of the result's tables, one a line, as records; below it each request that was sent, as
   * `sent POST URL BODY`; or the error that the script ends with, as `error: MESSAGE`. Comments at the beginning say what
   * the script finds outside: `// given secret NAME = VALUE`, `// given answer STATUS BODY` (to HTTP requests, in their
   * order), `// given bucket NAME` with lines `//   …` of line protocol below it, `// given socket` with lines that come,
   * `// given broker` of MQTT and Kafka, from which `sent TOPIC TEXT` is shown; `// given test` for the fakes of a test,
   * `// given file PATH` with its lines below it.
   */
  readonly examples: readonly string[];
  /** Loads what the member needs before it can be called; awaited before a script runs that imports its package. */
  prepare?(): Promise<void>;
}

/** A member of a library package, ready to be linked into a run. */
export interface Definition extends Documented {
  readonly signature: Signature;
  /** A script may set it: `option now = …`. */
  readonly option?: boolean;
  /** Its value in a run. */
  link(runtime: Runtime): Value;
}

/** A function of the library in a run. Its declaration is read when first needed: most are never called. */
export class LibraryFunction extends NativeFunction {
  protected readonly runtime: Runtime;
  private readonly decl: string;
  private known: Signature | undefined;
  private readonly body: (args: Args) => Value;

  constructor(decl: string, runtime: Runtime, body: (args: Args) => Value) {
    super();
    this.decl = decl;
    this.runtime = runtime;
    this.body = body;
  }

  get signature(): Signature {
    this.known ??= signature(this.decl);
    return this.known;
  }

  get name(): string {
    return this.signature.name;
  }

  get params() {
    return this.signature.params;
  }

  get pipe(): string | undefined {
    return this.signature.pipe;
  }

  override fluxType(): Type | undefined {
    return schemeFromSyntax(this.signature.scheme).scheme.type;
  }

  call(args: ReadonlyMap<string, Value>, span: Span): Value {
    return this.body(new Args(this.name, args, span, this.runtime));
  }
}

/**
 * Defines a function by a body on its arguments: the form under all others, for functions that only call others. The
 * declaration is read when first needed.
 */
export function defineFunction(documented: Documented, body: (args: Args) => Value): Definition {
  return {
    ...documented,
    get signature() {
      return signature(documented.decl);
    },
    link(runtime) {
      return new LibraryFunction(documented.decl, runtime, body);
    },
  };
}

/**
 * Defines a member that is a value, not a function.
 *
 * @example export default defineValue({ decl: "builtin pi : float", doc: "…", examples: [], value: Math.PI });
 */
export function defineValue(d: Documented & { readonly value: Value }): Definition {
  return {
    ...d,
    get signature() {
      return signature(d.decl);
    },
    link: () => d.value,
  };
}

/**
 * Defines a member whose value a script may set with an option statement.
 *
 * @example export default defineOption({ decl: "builtin now : () => time", doc: "…", examples: [], body: (a) => new Time(a.runtime.systemNow) });
 */
export function defineOption(
  d: Documented & ({ readonly value: Value } | { readonly body: (args: Args) => Value }),
): Definition {
  const definition = "body" in d ? defineFunction(d, d.body) : defineValue(d);
  return {
    ...d,
    option: true,
    link: definition.link,
    get signature() {
      return signature(d.decl);
    },
  };
}
