import { invariant } from "../base/diagnostic.ts";
import { parseTypeScheme, type TypeExpression, type TypeScheme } from "../syntax/index.ts";

/** A declaration in Flux syntax, read once: `builtin limit : (<-tables: stream[A], n: int) => stream[A]`. */
export interface Signature {
  readonly name: string;
  readonly scheme: TypeScheme;
  readonly params: readonly SignatureParameter[];
  readonly pipe: string | undefined;
  /** The type after `=>`; the whole type where the member is no function. */
  readonly result: TypeExpression;
}

export interface SignatureParameter {
  readonly name: string;
  readonly optional: boolean;
  readonly type: TypeExpression;
}

const DECLARATION = /^builtin\s+(\w+)\s*:\s*([\s\S]*)$/;
const cache = new Map<string, Signature>();

/** Reads a declaration of the library; a wrong one is a bug of ours. */
export function signature(decl: string): Signature {
  let known = cache.get(decl);
  if (known === undefined) {
    known = read(decl);
    cache.set(decl, known);
  }
  return known;
}

function read(decl: string): Signature {
  const match = DECLARATION.exec(decl.trim());
  invariant(match !== null, `not a declaration: ${decl}`);
  const [, name, text] = match;
  const { scheme, diagnostics } = parseTypeScheme({ name: `<${name}>`, text });
  invariant(scheme !== undefined && diagnostics.length === 0, `declaration of ${name}: ${diagnostics[0]?.message}`);
  if (scheme.type.kind !== "FunctionType") {
    return { name, scheme, params: [], pipe: undefined, result: scheme.type };
  }
  const params = scheme.type.params.map((p) => ({
    // A pipe parameter without a name is filled only by `|>`.
    name: p.name === "" ? "<-" : p.name,
    optional: p.mode === "optional",
    type: p.type,
  }));
  const pipe = scheme.type.params.findIndex((p) => p.mode === "pipe");
  return { name, scheme, params, pipe: pipe < 0 ? undefined : params[pipe].name, result: scheme.type.result };
}
