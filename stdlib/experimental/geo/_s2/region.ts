import { type Cell, cellOf, inFace, inSpace, type Path } from "./cell.ts";
import { type Edge, edgesOf } from "./edge.ts";
import type { LatLon, Vector } from "./vector.ts";

/** A part of the Earth's surface, its boundary included. */
export interface Region {
  contains(place: LatLon): boolean;
  /** True if it has a point in common with the cell. */
  intersects(cell: Cell): boolean;
}

/** The corners of a cell in counter-clockwise order, not of unit length. */
export function corners({ face, u, v }: Cell): Vector[] {
  return [inSpace(face, u[0], v[0]), inSpace(face, u[1], v[0]), inSpace(face, u[1], v[1]), inSpace(face, u[0], v[1])];
}

export function cellEdges(cell: Cell): Edge[] {
  return edgesOf(corners(cell), true);
}

export function cellContains({ face, u, v }: Cell, point: Vector): boolean {
  const { x, y, z } = inFace(face, point);
  return z > 0 && x >= u[0] * z && x <= u[1] * z && y >= v[0] * z && y <= v[1] * z;
}

/** A point inside a cell. */
export function middle({ face, u, v }: Cell): Vector {
  return inSpace(face, (u[0] + u[1]) / 2, (v[0] + v[1]) / 2);
}

/** The cells of levels 0, 1, 2, … that a region intersects, each level in the order of the curve. */
export function* coverings(region: Region): Generator<Path[]> {
  let paths: Path[] = [0, 1, 2, 3, 4, 5].map((face) => [face]);
  while (true) {
    paths = paths.filter((path) => region.intersects(cellOf(path)));
    yield paths;
    paths = paths.flatMap((path) => [0, 1, 2, 3].map((place) => [...path, place]));
  }
}
