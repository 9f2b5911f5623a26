import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Script } from "node:vm";

/** Keeps compiled code between processes, by pack. */
interface KeptCode {
  read(pack: string): Buffer | undefined;
  keep(pack: string, code: () => Buffer): void;
}

/** The body of a CommonJS module. */
type Chunk = (exports: object, require: Require) => void;

interface Require {
  (id: string): unknown;
  /** What `import.meta.url` stands for in all chunks: the address of the program. */
  readonly url: string;
}

/** The pack that holds the chunks which most runs need; any other chunk has a pack of its own name. */
const COMMON = "program";

/**
 * The chunks of the program, as the build leaves them: in packs, which are scripts that give a table of chunks by name.
 * A chunk is evaluated when it is first asked for.
 */
export class Packs {
  private readonly folder: string;
  private readonly cache: KeptCode;
  private readonly require: Require;
  private readonly chunks = new Map<string, Chunk>();
  private readonly modules = new Map<string, object>();
  /** The packs that had to be compiled. */
  private readonly compiled = new Map<string, Script>();

  /**
   * @param folder where the packs lie
   * @param node gives the modules of Node
   */
  constructor(folder: string, cache: KeptCode, node: (id: string) => unknown, url: string) {
    this.folder = folder;
    this.cache = cache;
    const nodeModules = new Map<string, unknown>();
    const nodeModule = (id: string) => {
      const found = nodeModules.get(id) ?? node(id);
      nodeModules.set(id, found);
      return found;
    };
    const require = (id: string) =>
      id.startsWith(".") ? this.module(id.slice(id.lastIndexOf("/") + 1, -".js".length)) : nodeModule(id);
    this.require = Object.assign(require, { url });
  }

  /** What a chunk exports. */
  module(name: string): object {
    let exports = this.modules.get(name);
    if (exports === undefined) {
      const chunk = this.chunk(name);
      exports = Object.defineProperty({}, "__esModule", { value: true });
      this.modules.set(name, exports);
      chunk(exports, this.require);
    }
    return exports;
  }

  /** The names of the chunks evaluated so far. */
  evaluated(): string[] {
    return [...this.modules.keys()];
  }

  /** Keeps the compiled code of what was loaded for later processes, unless it came from there. */
  keepCode(): void {
    for (const [name, script] of this.compiled) this.cache.keep(name, () => script.createCachedData());
  }

  private chunk(name: string): Chunk {
    if (this.chunks.size === 0) this.load(COMMON);
    if (!this.chunks.has(name)) this.load(name);
    return this.chunks.get(name) as Chunk;
  }

  private load(pack: string): void {
    const filename = join(this.folder, `${pack}.js`);
    // Packs are in ASCII: read like this, their text is not copied.
    const text = readFileSync(filename, "latin1");
    const cachedData = this.cache.read(pack);
    const script = new Script(text, { filename, cachedData });
    // Undefined without cached data, true where V8 did not take them.
    if (script.cachedDataRejected !== false) this.compiled.set(pack, script);
    const table = script.runInThisContext() as Readonly<Record<string, Chunk>>;
    for (const name of Object.keys(table)) this.chunks.set(name, table[name]);
  }
}
