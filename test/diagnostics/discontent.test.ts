import { expect, test } from "vitest";
import { check } from "../../src/engine/index.ts";
import { DISCONTENT } from "./discontent.ts";

test.each(DISCONTENT)("$script", async ({ script, now, wrong }) => {
  expect((await check(script)).map((d) => `${d.code} ${d.message}`)).toEqual(now);
  expect(wrong.length).toBeGreaterThan(20);
});
