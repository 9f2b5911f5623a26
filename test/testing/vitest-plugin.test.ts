import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { createViteServer, type Vite } from "vitest/node";
import { fluxts } from "../../src/testing/vitest/plugin.ts";
import { Workspace } from "../harness/command-line.ts";

const workspace = new Workspace({
  "lib/units.flux": "package units\nfahrenheit = (celsius) => celsius * 1.8 + 32.0\n",
  "lib/deep.flux": 'package deep\nimport "./units"\nwarm = units.fahrenheit(celsius: 30.0)\n',
  "climate.flux": 'import "./lib/deep"\nimport "strings"\nlimit = deep.warm\ndelete = (v) => v\n_1 = 1\ndefault = 2\n',
  "broken.flux": 'import "./lib/units"\na = 1 + "x"\n',
  "climate.test.ts": 'import { limit } from "./climate.flux";\nconsole.log(limit);\n',
});
afterAll(() => workspace.remove());

interface Loaded {
  readonly code: string;
  readonly watched: readonly string[];
}

/** What the plugin's hook `load` gives for a module. */
async function load(id: string, options: Parameters<typeof fluxts>[0] = {}): Promise<Loaded | undefined> {
  const watched: string[] = [];
  const { load: hook } = fluxts(options) as unknown as { load(this: object, id: string): Promise<Loaded | undefined> };
  const loaded = await hook.call(
    { addWatchFile: (path: string) => watched.push(workspace.short(path)) },
    workspace.path(id),
  );
  return loaded && { code: workspace.short(loaded.code), watched };
}

describe("the module of a Flux file", () => {
  test("exports its names, and depends on what the file imports, near and far", async () => {
    const { code, watched } = (await load("climate.flux")) as Loaded;
    expect(watched.toSorted()).toEqual(["@/lib/deep.flux", "@/lib/units.flux"]);
    expect(code.split("\n").slice(1).join("\n")).toBe(`import "@/lib/deep.flux?flux-source";
import "@/lib/units.flux?flux-source";
const { script, exports } = await importFlux("@/climate.flux", {});
export default script;
const _0 = exports["limit"];
const _1 = exports["delete"];
const _2 = exports["_1"];
export { _0 as limit, _1 as delete, _2 as _1 };
`);
    expect(code).toMatch(/^import \{ importFlux \} from ".*\/src\/testing\/api\.ts";/);
  });

  test("of a file with errors depends on the same, and fails where it is run", async () => {
    const { code, watched } = (await load("broken.flux")) as Loaded;
    expect(watched).toEqual(["@/lib/units.flux"]);
    expect(code).toContain('await importFlux("@/broken.flux", {})');
    expect(code).toContain("export {  };");
  });

  test("that is asked for only to know who depends on it is empty; other files, and other ways to ask, are not its own", async () => {
    expect((await load("lib/units.flux?flux-source"))?.code).toBe("export {};\n");
    expect(await load("climate.flux?raw")).toBeUndefined();
    expect(await load("climate.test.ts")).toBeUndefined();
    expect((await load("climate.flux?t=1717"))?.code).toContain("_0 as limit");
  });

  test("a file that is not there is told by the module, too", async () => {
    expect((await load("nothing.flux"))?.code).toContain("importFlux");
  });

  test("packages have their folders", async () => {
    workspace.write("shop.flux", 'import "units"\nx = units.fahrenheit(celsius: 0.0)\n');
    const { code, watched } = (await load("shop.flux", { packagePath: workspace.path("lib") })) as Loaded;
    expect(watched).toEqual(["@/lib/units.flux"]);
    expect(code).toContain('importFlux("@/shop.flux", {"packagePath":"@/lib"})');
  });

  test("its types are written beside it on request, once", async () => {
    await load("lib/units.flux", { types: true });
    const text = readFileSync(workspace.path("lib/units.flux.d.ts"), "utf8");
    expect(text).toContain("export declare function fahrenheit(args: { celsius: number }): Answer<number>;");
  });
});

test("the matchers come before the tests, unless they are not wanted", () => {
  const config = (options = {}) => (fluxts(options) as unknown as { config(): unknown }).config();
  expect(config()).toEqual({ test: { setupFiles: [expect.stringMatching(/src\/testing\/vitest\/setup\.ts$/)] } });
  expect(config({ matchers: false })).toEqual({});
});

describe("watching", () => {
  let server: Vite.ViteDevServer | undefined;
  afterAll(() => server?.close());

  /** The files that vitest runs again when one changes: those from which imports lead to it. */
  function dependents(path: string): Set<string> {
    const found = new Set<string>();
    const visit = (file: string) => {
      for (const module of server?.environments.ssr.moduleGraph.getModulesByFile(file) ?? []) {
        for (const { file: importer } of module.importers) {
          if (importer === null || found.has(workspace.short(importer))) continue;
          found.add(workspace.short(importer));
          visit(importer);
        }
      }
    };
    visit(workspace.path(path));
    return found;
  }

  test("a test is run again when a Flux file changes, or what it imports, and then is what the file says now", async () => {
    server = await createViteServer({
      configFile: false,
      root: workspace.folder,
      logLevel: "silent",
      plugins: [fluxts()],
      server: { middlewareMode: true, watch: null, ws: false },
    });
    const { ssr } = server.environments;
    const transform = async (path: string) => (await ssr.transformRequest(workspace.path(path)))?.code ?? "";
    await transform("climate.test.ts");
    await transform("climate.flux");
    expect(dependents("climate.flux")).toEqual(new Set(["@/climate.test.ts"]));
    expect(dependents("lib/deep.flux")).toEqual(new Set(["@/climate.flux", "@/climate.test.ts"]));
    expect(dependents("lib/units.flux")).toEqual(new Set(["@/climate.flux", "@/climate.test.ts"]));
    workspace.write("climate.flux", "other = 1\n");
    expect(await transform("climate.flux")).toContain("limit");
    for (const module of ssr.moduleGraph.getModulesByFile(workspace.path("climate.flux")) ?? []) {
      ssr.moduleGraph.invalidateModule(module);
    }
    const code = await transform("climate.flux");
    expect([code.includes("other"), code.includes("limit")]).toEqual([true, false]);
    expect(dependents("lib/units.flux")).toEqual(new Set());
  });
});
