import type { LintRule } from "./rule.ts";
import { usedNames } from "./used-names.ts";

export const unusedImport: LintRule = {
  name: "unused-import",
  code: "FLX0701",
  finds: "an import whose name is not used",
  example: `import "math"

x = 1`,
  *check(file) {
    const used = usedNames(file);
    for (const { alias, path, span } of file.imports) {
      const name = alias?.name ?? path.value.slice(path.value.lastIndexOf("/") + 1);
      if (used.has(name)) continue;
      const { text } = span.source;
      const lineEnd = /^[ \t]*\r?\n/.exec(text.slice(span.end))?.[0].length ?? 0;
      // A local package can have results of its own.
      const isLocal = path.value.startsWith(".");
      const fix = { title: "remove the import", span: { ...span, end: span.end + lineEnd }, text: "" };
      yield { span, message: `package \`${name}\` is not used`, fix: isLocal ? undefined : fix };
    }
  },
};
