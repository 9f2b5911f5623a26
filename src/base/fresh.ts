/**
 * Makes a new function object from a fixed text with captured values: each kernel gets a loop of its own, which the
 * JavaScript engine then specialises and inlines. `text` must be a constant of this code base, never built from input.
 * Where the host forbids code generation, `fallback` is used.
 */
export function fresh<F>(text: string, captured: Readonly<Record<string, unknown>>, fallback: () => F): F {
  if (!generationAllowed()) return fallback();
  return new Function(...Object.keys(captured), text)(...Object.values(captured)) as F;
}

let allowed: boolean | undefined;

/** Whether this host lets us compile functions at run time (a content security policy may not). */
export function generationAllowed(): boolean {
  if (allowed === undefined) {
    try {
      new Function("");
      allowed = true;
    } catch {
      allowed = false;
    }
  }
  return allowed;
}
