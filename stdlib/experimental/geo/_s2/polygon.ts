import type { Cell } from "./cell.ts";
import { crosses, type Edge, edge, edgesOf } from "./edge.ts";
import { cellContains, cellEdges, middle, type Region } from "./region.ts";
import { add, dot, equal, type LatLon, normalize, toVector, turn, type Vector } from "./vector.ts";

/** A point through whose arcs to others no corner lies that people choose. */
const ORIGIN = normalize({ x: -0.00999, y: 0.00259, z: 0.99995 });

/**
 * What is inside a closed line of great-circle arcs: the smaller one of the two parts into which it cuts the sphere, in
 * whatever direction its corners are listed.
 */
export class Polygon implements Region {
  readonly points: readonly Vector[];
  readonly edges: readonly Edge[];
  private readonly originInside: boolean;

  constructor(places: readonly LatLon[]) {
    const distinct = places.map(toVector).filter((point, i, all) => !equal(point, all[(i + 1) % all.length]));
    const points = distinct.length > 0 ? distinct : [toVector(places[0])];
    // A region lies to the left of its boundary; of the two, that with less than half the sphere is meant.
    this.points = signedArea(points) < 0 ? points.reverse() : points;
    this.edges = edgesOf(this.points, true);
    this.originInside = this.edges.length > 2 && this.isLeftOfFirstEdge(ORIGIN);
  }

  contains(place: LatLon): boolean {
    return this.holds(toVector(place));
  }

  holds(point: Vector): boolean {
    const arc = edge(ORIGIN, point);
    let inside = this.originInside;
    for (const e of this.edges) if (crosses(arc, e)) inside = !inside;
    return inside;
  }

  intersects(cell: Cell): boolean {
    if (this.points.some((point) => cellContains(cell, point)) || this.holds(middle(cell))) return true;
    const sides = cellEdges(cell);
    return this.edges.some((e) => sides.some((side) => crosses(side, e)));
  }

  /**
   * Whether a point is inside, told by the middle of the first edge, to the left of which is the inside: an arc from the
   * point comes to it from the point's side of that edge.
   */
  private isLeftOfFirstEdge(point: Vector): boolean {
    const [first, ...others] = this.edges;
    const arc = edge(point, normalize(add(first.from, first.to)));
    let inside = dot(first.normal, point) > 0;
    for (const e of others) if (crosses(arc, e)) inside = !inside;
    return inside;
  }
}

/** The area to the left of a closed line, in (-2π, 2π]: negative if it is more than half the sphere. */
function signedArea(points: readonly Vector[]): number {
  let area = 0;
  for (let i = 1; i + 1 < points.length; i++) area += triangleArea(points[0], points[i], points[i + 1]);
  const sphere = 4 * Math.PI;
  return area - sphere * Math.round(area / sphere);
}

/** A. van Oosterom and J. Strackee, "The solid angle of a plane triangle", 1983. */
function triangleArea(a: Vector, b: Vector, c: Vector): number {
  return 2 * Math.atan2(turn(a, b, c), 1 + dot(a, b) + dot(b, c) + dot(c, a));
}
