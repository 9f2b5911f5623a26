import type { Value } from "../value.ts";

/**
 * The values of a package by name. What defines some of them can be put off until the first of them is read: most files of
 * the library define functions that a script never calls.
 */
export class PackageValues extends Map<string, Value> {
  /** By name: what sets the value, perhaps with others. */
  readonly #delayed = new Map<string, () => void>();

  /** Has `define`, which sets the values of these names, called before one of them is read. */
  delay(names: readonly string[], define: () => void): void {
    const once = () => {
      for (const name of names) this.#delayed.delete(name);
      define();
    };
    for (const name of names) this.#delayed.set(name, once);
  }

  override get(name: string): Value | undefined {
    if (this.#delayed.size > 0) this.#delayed.get(name)?.();
    return super.get(name);
  }

  override set(name: string, value: Value): this {
    this.#delayed.delete(name);
    return super.set(name, value);
  }

  override has(name: string): boolean {
    return super.has(name) || this.#delayed.has(name);
  }

  override get size(): number {
    this.#defineAll();
    return super.size;
  }

  /** All names; their values stay put off. */
  override keys(): MapIterator<string> {
    return [...super.keys(), ...this.#delayed.keys()].values() as MapIterator<string>;
  }

  override values(): MapIterator<Value> {
    this.#defineAll();
    return super.values();
  }

  override entries(): MapIterator<[string, Value]> {
    this.#defineAll();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override forEach(visit: (value: Value, name: string, map: Map<string, Value>) => void): void {
    this.#defineAll();
    super.forEach(visit);
  }

  #defineAll(): void {
    for (const define of this.#delayed.values()) define();
  }
}
