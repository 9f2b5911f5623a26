import type { CheckedFile } from "../checked-file.ts";
import { exportedNames } from "../declarations.ts";

/** What is asked of a Flux file only so that vitest knows who depends on it. */
export const SOURCE_QUERY = "flux-source";

/**
 * The JavaScript module that stands for a Flux file in a test. It loads the file where the test runs: what is wrong with
 * the file is told there.
 *
 * @param runtime the module that loads it
 * @param options the surroundings that the file has unless the test gives others
 */
export function moduleCode(path: string, { module, imports }: CheckedFile, runtime: string, options: object): string {
  const names = module === undefined ? [] : exportedNames(module);
  const lines = [
    `import { importFlux } from ${JSON.stringify(runtime)};`,
    // When what the file imports has changed, the tests that import it are run again.
    ...imports.map((file) => `import ${JSON.stringify(`${file}?${SOURCE_QUERY}`)};`),
    `const { script, exports } = await importFlux(${JSON.stringify(path)}, ${JSON.stringify(options)});`,
    "export default script;",
    // A name may be a word that no variable of JavaScript can have.
    ...names.map((name, i) => `const _${i} = exports[${JSON.stringify(name)}];`),
    `export { ${names.map((name, i) => `_${i} as ${name}`).join(", ")} };`,
  ];
  return `${lines.join("\n")}\n`;
}
