import { type BinaryExpression, walk } from "../syntax/index.ts";
import { textOf } from "./pipeline.ts";
import type { LintRule } from "./rule.ts";

const PLAIN = /^\^([\w \-:/]+)\$$/;

/** A regular expression that only one string matches. */
export const regexpForEquality: LintRule = {
  name: "regexp-for-equality",
  code: "FLX0710",
  finds: "a regular expression that only one string matches, where `==` is faster",
  example: `from(bucket: "air")
    |> range(start: -1h)
    |> filter(fn: (r) => r.house =~ /^south$/)`,
  *check(file) {
    const found: BinaryExpression[] = [];
    walk(file, {
      enter(node) {
        if (node.kind === "BinaryExpression" && node.right.kind === "RegexpLiteral") found.push(node);
      },
    });
    for (const { left, operator, right, span } of found) {
      const string = right.kind === "RegexpLiteral" ? PLAIN.exec(right.pattern)?.[1] : undefined;
      if (string === undefined || (operator !== "=~" && operator !== "!~")) continue;
      const text = `${textOf(left)} ${operator === "=~" ? "==" : "!="} "${string}"`;
      const message = `only one string matches; \`${operator === "=~" ? "==" : "!="}\` compares with it faster`;
      // What stands left may be in parentheses, which its span leaves out.
      const isPlain = left.kind === "MemberExpression" || left.kind === "Identifier";
      yield { span, message, fix: isPlain ? { title: `write \`${text}\``, span, text } : undefined };
    }
  },
};
