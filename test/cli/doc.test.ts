import { expect, test } from "vitest";
import { fluxts } from "../harness/command-line.ts";

test("without a name the packages are listed", async () => {
  const { status, out, err } = await fluxts(["doc"]);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toMatch(/^array\nbitwise\n/);
  expect(out).toContain("\nexperimental/geo\n");
});

test("a member is shown with its type, text and examples", async () => {
  const { status, out } = await fluxts(["doc", "strings.toUpper"]);
  expect(status).toBe(0);
  expect(out).toMatch(/^import "strings"\n\nstrings\.toUpper : \(v: string\) => string\n\n\w/);
  expect(out).toMatch(/\nExample:\n {4}import "strings"\n {4}strings\.toUpper\(v: "straße"\)\n {4}\/\/ => STRAßE\n$/);
});

test("members of the prelude need no package", async () => {
  expect((await fluxts(["doc", "limit"])).out).toMatch(/^limit : \(<-tables: stream\[A\], n: int, \?offset: int\)/);
  expect((await fluxts(["doc", "universe.limit"])).out).toBe((await fluxts(["doc", "limit"])).out);
});

test("a long type has a line for each parameter", async () => {
  const { out } = await fluxts(["doc", "aggregateWindow"]);
  expect(out).toContain("aggregateWindow : (\n    <-tables: stream[D],\n    every: duration,\n");
});

test("options and deprecated members are marked", async () => {
  expect((await fluxts(["doc", "now"])).out).toMatch(/^now : \(\) => time\n\[option\]\n/);
  expect((await fluxts(["doc", "experimental.addDuration"])).out).toMatch(/ => time.*\n\[deprecated\]\n/);
});

test("the last folder of a path is enough", async () => {
  expect((await fluxts(["doc", "geo.ST_Length"])).out).toMatch(/^import "experimental\/geo"\n\ngeo\.ST_Length : /);
  expect((await fluxts(["doc", "geo"])).out).toMatch(/^package experimental\/geo\n\n {2}ST_Contains /);
});

test("a package lists its members with what they are for", async () => {
  const { out } = await fluxts(["doc", "strings"]);
  expect(out).toMatch(/^package strings\n\n {2}compare +Compares two texts/);
  expect(out).toContain("\n  toUpper       Puts every letter in upper case, one letter for one\n");
});

test("a word that names a member and a package shows both", async () => {
  const { out } = await fluxts(["doc", "join"]);
  expect(out).toMatch(/^join : /);
  expect(out).toContain("\npackage join\n");
});

test.each([
  ["strings.toUper", "strings.toUpper"],
  ["string.toUpper", "strings.toUpper"],
  ["agregateWindow", "aggregateWindow"],
  ["experimental/gro", "experimental/geo"],
])("%s is no name; %s is meant", async (name, meant) => {
  expect(await fluxts(["doc", name])).toEqual({
    status: 2,
    out: "",
    err: `fluxts: the library has no package or member \`${name}\`; did you mean \`${meant}\`?\n`,
  });
});

test("nothing is meant by a word that is like no name", async () => {
  const { err } = await fluxts(["doc", "xyzzyxyzzy"]);
  expect(err).toBe("fluxts: the library has no package or member `xyzzyxyzzy`\n");
  expect((await fluxts(["doc", "xyzzy.xyzzy"])).status).toBe(2);
});
