import { type Cell, inFace } from "./cell.ts";
import { cellContains, corners, type Region } from "./region.ts";
import { cross, dot, type LatLon, normalize, subtract, toVector, type Vector } from "./vector.ts";

/** All points at most `radius` (radians) from a centre. */
export class Circle implements Region {
  readonly centre: Vector;
  readonly radius: number;
  /** The radius as square of the chord; negative if the circle is empty. */
  private readonly chord2: number;

  constructor(centre: LatLon, radius: number) {
    this.centre = toVector(centre);
    this.radius = radius;
    const chord = 2 * Math.sin(Math.min(radius, Math.PI) / 2);
    this.chord2 = radius < 0 ? -1 : chord * chord;
  }

  contains(place: LatLon): boolean {
    return this.holds(toVector(place));
  }

  intersects(cell: Cell): boolean {
    if (corners(cell).some((corner) => this.holds(normalize(corner)))) return true;
    // Beyond a hemisphere, what is outside is convex as the cell is: no corner inside means no point inside.
    if (this.chord2 < 0 || this.chord2 >= 2) return false;
    return cellContains(cell, this.centre) || this.reachesEdge(cell);
  }

  private holds(point: Vector): boolean {
    const apart = subtract(point, this.centre);
    return dot(apart, apart) <= this.chord2;
  }

  /** The centre is outside the cell, and no corner inside the circle: does an edge come near enough between its ends? */
  private reachesEdge({ face, u, v }: Cell): boolean {
    // In the axes of the face, edges are straight and their inward normals simple.
    const centre = inFace(face, this.centre);
    const ends = [
      { x: u[0], y: v[0], z: 1 },
      { x: u[1], y: v[0], z: 1 },
      { x: u[1], y: v[1], z: 1 },
      { x: u[0], y: v[1], z: 1 },
    ];
    const inward = [
      { x: 0, y: 1, z: -v[0] },
      { x: -1, y: 0, z: u[1] },
      { x: 0, y: -1, z: v[1] },
      { x: 1, y: 0, z: -u[0] },
    ];
    const sine2 = this.chord2 * (1 - this.chord2 / 4);
    for (let k = 0; k < 4; k++) {
      const distance = dot(centre, inward[k]);
      if (distance > 0) continue;
      // Wholly beyond the edge's great circle, and so beyond the cell.
      if (distance * distance > sine2 * dot(inward[k], inward[k])) return false;
      const along = cross(inward[k], centre);
      if (dot(along, ends[k]) < 0 && dot(along, ends[(k + 1) % 4]) > 0) return true;
    }
    return false;
  }
}
