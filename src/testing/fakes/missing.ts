import { type Diagnostic, FluxError } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";

/** What was asked of the outside and answered by no fake: the test fails by it, even if its script catches the error. */
export class Missing {
  private readonly list: Diagnostic[] = [];

  get diagnostics(): readonly Diagnostic[] {
    return this.list;
  }

  /**
   * Notes what was asked, and refuses it.
   *
   * @param fakes what the fakes of that kind are for
   * @throws FluxError FLX0950
   */
  refuse(asked: string, fakes: readonly string[], advice: string): never {
    const expected = fakes.length === 0 ? "the test has none" : `the test has: ${fakes.join("; ")}`;
    const diagnostic: Diagnostic = {
      code: "FLX0950",
      severity: "error",
      message: `no fake answers ${asked}`,
      span: NO_SPAN,
      notes: [expected, advice],
    };
    this.list.push(diagnostic);
    throw new FluxError(diagnostic);
  }
}
