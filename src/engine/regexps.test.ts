import { expect, test } from "vitest";
import { parse } from "../syntax/index.ts";
import { checkRegexps } from "./regexps.ts";

test("points at each pattern that is malformed", async () => {
  const text = 'a = "x" =~ /a(b/\nb = "x" =~ /^[a-z]+$/\nc = (r) => r.v !~ /[z-a]/';
  const problems = await checkRegexps(parse({ name: "q.flux", text }).file);
  expect(problems.map((p) => [p.code, text.slice(p.span.start, p.span.end)])).toEqual([
    ["FLX0017", "/a(b/"],
    ["FLX0017", "/[z-a]/"],
  ]);
});
