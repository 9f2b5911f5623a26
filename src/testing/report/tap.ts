import { failureText, type Reporter, title } from "./reporter.ts";

/** TAP version 14 (testanything.org). */
export function tapReporter(): Reporter {
  let number = 0;
  return {
    begin: (total) => `TAP version 14\n1..${total}\n`,
    result(result) {
      const { status, outcome } = result;
      // A number sign would begin a directive.
      const line = `${status === "failed" ? "not ok" : "ok"} ${++number} - ${title(result).replace(/[\\#]/g, "\\$&")}`;
      if (outcome === undefined) return `${line} # SKIP\n`;
      if (outcome.failure === undefined) return `${line}\n`;
      const text = failureText(outcome.failure).replace(/^/gm, "    ");
      return `${line}\n  ---\n  duration_ms: ${outcome.ms.toFixed(0)}\n  message: |-\n${text}\n  ...\n`;
    },
    end: ({ passed, failed, skipped }) => `# ${passed} passed, ${failed} failed, ${skipped} skipped\n`,
  };
}
