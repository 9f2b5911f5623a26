import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { findPackages, type Image } from "../scripts/generate.ts";
import { libraryImage } from "../scripts/image.ts";
import { libraryPackage, loadPackages } from "../src/engine/library.ts";
import { printScheme } from "../src/types/print.ts";
import { packages } from "../stdlib/generated/index.ts";

/** The library's image: what a start takes from the build instead of parsing and inferring. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
let fresh: Image;

beforeAll(async () => {
  fresh = await libraryImage(ROOT);
});

test("is what parsing and inference give now", async () => {
  for (const path of Object.keys(packages)) {
    const { files } = await packages[path]();
    expect(
      files.map(({ text: _, ...image }) => image),
      path,
    ).toEqual(fresh[path] ?? []);
  }
});

test("holds every file written in Flux once", () => {
  const sources = findPackages(`${ROOT}/stdlib`).flatMap(({ path, sources }) =>
    sources.map((file) => `${path}/${file}`),
  );
  const held = Object.values(fresh).flatMap((files) => files.map((file) => file.name));
  expect(sources.length).toBeGreaterThan(100);
  expect([...held].sort()).toEqual([...sources].sort());
});

describe("the types in it", () => {
  test("are read back as they were inferred", async () => {
    await loadPackages(Object.keys(packages));
    let count = 0;
    for (const [path, files] of Object.entries(fresh)) {
      for (const [name, type] of files.flatMap((file) => Object.entries(file.types))) {
        const scheme = libraryPackage(path)?.exports.members.get(name);
        expect(scheme && printScheme(scheme), `${path}.${name}`).toBe(type);
        count++;
      }
    }
    expect(count).toBeGreaterThan(100);
  });
});
