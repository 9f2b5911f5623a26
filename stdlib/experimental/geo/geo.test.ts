import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { angleBetween } from "./_distance.ts";
import { Box } from "./_s2/box.ts";
import { centre, pathOf, pathOfToken, tokenOf } from "./_s2/cell.ts";
import { Circle } from "./_s2/circle.ts";
import { Polygon } from "./_s2/polygon.ts";
import { coverings, type Region } from "./_s2/region.ts";
import { cosine, sine } from "./_s2/sine.ts";
import { angle, type LatLon, toVector } from "./_s2/vector.ts";

const lines = readFileSync(new URL("../../../test/reference/s2.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n");
const vectors = lines.filter((line) => !line.startsWith("#")).map((line) => line.split("\t"));
const DEGREE = Math.PI / 180;

test("cells, tokens and centres as the reference implementation gives them", () => {
  for (const [, lat, lon, level, token, middleLat, middleLon] of vectors.filter(([kind]) => kind === "cell")) {
    const path = pathOf({ lat: Number(lat), lon: Number(lon) }, Number(level));
    expect(tokenOf(path)).toBe(token);
    expect(pathOfToken(token)).toEqual(path);
    const found = centre(path);
    expect(found.lat).toBeCloseTo(Number(middleLat), 11);
    expect(found.lon).toBeCloseTo(Number(middleLon), 11);
  }
});

const REGIONS: Record<string, (numbers: number[]) => Region> = {
  circle: ([lat, lon, degrees]) => new Circle({ lat, lon }, degrees * DEGREE),
  box: ([south, west, north, east]) => new Box(south, west, north, east),
  polygon: (n) => new Polygon(Array.from({ length: n.length / 2 }, (_, i) => ({ lat: n[2 * i], lon: n[2 * i + 1] }))),
};

test.each(Object.keys(REGIONS))("coverings of a %s as the reference implementation gives them", (kind) => {
  for (const [, level, numbers, tokens] of vectors.filter((v) => v[0] === kind))
    expect(covering(REGIONS[kind](numbers.split(" ").map(Number)), Number(level)), numbers).toBe(tokens);
});

function covering(region: Region, level: number): string {
  for (const paths of coverings(region)) if (paths[0].length - 1 === level) return paths.map(tokenOf).join(" ");
  return "";
}

test.each(["", "X", "zzz", "0", "00000000000000001", "e", "c1x", "0x1", "2", "-1"])("%j is no token", (text) => {
  expect(pathOfToken(text)).toBeUndefined();
});

test("sine and cosine", () => {
  for (let degrees = -720; degrees <= 720; degrees += 7.5) {
    expect(sine(degrees * DEGREE)).toBeCloseTo(Math.sin(degrees * DEGREE), 15);
    expect(cosine(degrees * DEGREE)).toBeCloseTo(Math.cos(degrees * DEGREE), 15);
  }
});

const degrees = (most: number) => fc.integer({ min: -most * 1000, max: most * 1000 }).map((n) => n / 1000);
const place: fc.Arbitrary<LatLon> = fc.record({ lat: degrees(89), lon: degrees(179) });
const settings = { seed: 1, numRuns: 300 };

test("a region contains the places in cells of its covering only", () => {
  fc.assert(
    fc.property(place, fc.double({ min: 1, max: 40, noNaN: true }), place, ({ lat, lon }, size, probe) => {
      const south = Math.max(-90, lat - size);
      const regions = [
        new Circle({ lat, lon }, size * DEGREE),
        new Box(south, lon, lat, Math.min(180, lon + size)),
        new Polygon([
          { lat, lon },
          { lat: south, lon: lon + size },
          { lat: lat - size / 2, lon: lon + 2 * size },
        ]),
      ];
      const cell = tokenOf(pathOf(probe, 3));
      for (const region of regions) if (region.contains(probe)) expect(covering(region, 3).split(" ")).toContain(cell);
    }),
    settings,
  );
});

describe("polygons", () => {
  const square = [
    { lat: 10, lon: 10 },
    { lat: 10, lon: 20 },
    { lat: 20, lon: 20 },
    { lat: 20, lon: 10 },
  ];

  test.each([
    ["counter-clockwise", square],
    ["clockwise", [...square].reverse()],
    ["from another corner", [...square.slice(2), ...square.slice(0, 2)]],
    ["with a corner twice", [square[0], ...square]],
    ["closed", [...square, square[0]]],
  ])("%s", (_, places) => {
    const polygon = new Polygon(places);
    expect(polygon.contains({ lat: 15, lon: 15 })).toBe(true);
    expect(polygon.contains({ lat: 15, lon: 25 })).toBe(false);
    expect(polygon.contains({ lat: -15, lon: -165 })).toBe(false);
    expect(polygon.contains({ lat: 89.9, lon: 15 })).toBe(false);
  });

  test("of one place has no inside, but a distance", () => {
    const point = { lat: 1, lon: 2 };
    const polygon = new Polygon([point, point, point]);
    expect(polygon.contains(point)).toBe(false);
    const apart = angleBetween({ kind: "polygon", region: polygon }, { kind: "point", place: { lat: 2, lon: 2 } });
    expect(apart).toBeCloseTo(DEGREE, 12);
  });
});

test("the date line belongs to boxes on both sides of it", () => {
  for (const box of [new Box(-10, 170, 10, 180), new Box(-10, -180, 10, -170)]) {
    expect(box.contains({ lat: 0, lon: 180 })).toBe(true);
    expect(box.contains({ lat: 0, lon: -180 })).toBe(true);
    expect(box.contains({ lat: 0, lon: 0 })).toBe(false);
  }
});

test("distances of lines: to places, to each other, and where they cross", () => {
  const equator = { kind: "linestring", places: [{ lat: 0, lon: 0 }, { lat: 0, lon: 90 }] } as const; // biome-ignore format: one line
  const meridian = { kind: "linestring", places: [{ lat: -10, lon: 45 }, { lat: 10, lon: 45 }] } as const; // biome-ignore format: one line
  const north = { kind: "linestring", places: [{ lat: 10, lon: 45 }, { lat: 20, lon: 45 }] } as const; // biome-ignore format: one line
  expect(angleBetween(equator, { kind: "point", place: { lat: 5, lon: 30 } })).toBeCloseTo(5 * DEGREE, 14);
  expect(angleBetween(equator, { kind: "point", place: { lat: 0, lon: 100 } })).toBeCloseTo(10 * DEGREE, 14);
  expect(angleBetween(equator, meridian)).toBe(0);
  expect(angleBetween(equator, north)).toBeCloseTo(10 * DEGREE, 14);
  expect(angleBetween(equator, { kind: "linestring", places: [{ lat: 5, lon: 30 }] })).toBeCloseTo(5 * DEGREE, 14);
});

test("distances to regions are 0 inside and on the boundary", () => {
  fc.assert(
    fc.property(place, place, fc.double({ min: 0.01, max: 30, noNaN: true }), (centrePlace, probe, degrees) => {
      const circle = { kind: "circle", region: new Circle(centrePlace, degrees * DEGREE) } as const;
      const apart = angle(toVector(centrePlace), toVector(probe)) / DEGREE;
      const expected = Math.max(0, apart - degrees);
      expect(angleBetween(circle, { kind: "point", place: probe }) / DEGREE).toBeCloseTo(expected, 10);
    }),
    settings,
  );
});
