import { prettyReporter } from "./pretty.ts";
import { failureText, type Reporter, type ReporterOptions, title } from "./reporter.ts";

/** The lines of `pretty`, and for each failure an annotation that GitHub Actions shows at its line of the source. */
export function githubReporter(options: ReporterOptions): Reporter {
  const pretty = prettyReporter(options);
  return {
    result(result) {
      const failure = result.outcome?.failure;
      if (failure === undefined) return pretty.result(result);
      const [place] = failure.places;
      const where =
        place === undefined ? { file: result.test.path } : { file: place.file, line: place.line, col: place.column };
      const properties = Object.entries({ ...where, title: `${title(result)}: ${failure.message}` });
      const list = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(",");
      return `${pretty.result(result)}::error ${list}::${data(failureText(failure))}\n`;
    },
    end: pretty.end,
  };
}

/** What ends a line would end the command. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
