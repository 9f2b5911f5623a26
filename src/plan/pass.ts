import type { Plan } from "./node.ts";
import { applyRule, type Rule } from "./rule.ts";

/** One rewriting of a whole plan. It must not change any answer. */
export interface Pass {
  readonly name: string;
  apply(plan: Plan): Plan;
}

/** A rule as a pass of its own. */
export function passOf(rule: Rule): Pass {
  return { name: rule.name, apply: (plan) => applyRule(plan, rule) };
}

/** Applies passes in order; `observe` sees the plan after each one that changed it. */
export function optimise(plan: Plan, passes: readonly Pass[], observe?: (pass: string, plan: Plan) => void): Plan {
  let current = plan;
  for (const pass of passes) {
    const next = pass.apply(current);
    if (observe !== undefined && next.some((r, i) => r.node !== current[i].node)) observe(pass.name, next);
    current = next;
  }
  return current;
}
