import { angle, cross, dot, length, normal, type Vector } from "./vector.ts";

/** The shorter great-circle arc between two points. */
export interface Edge {
  readonly from: Vector;
  readonly to: Vector;
  /** Normal of its great circle, on its left side; not of unit length. */
  readonly normal: Vector;
}

export function edge(from: Vector, to: Vector): Edge {
  return { from, to, normal: normal(from, to) };
}

/** The edges between neighbours of a list of points; `closed` adds that from the last to the first. */
export function edgesOf(points: readonly Vector[], closed: boolean): Edge[] {
  const edges = points.slice(1).map((to, i) => edge(points[i], to));
  if (closed) edges.push(edge(points[points.length - 1], points[0]));
  return edges;
}

/** True if two edges cross in a point that is inside both: each has its ends on both sides of the other, on one hemisphere. */
export function crosses(a: Edge, b: Edge): boolean {
  const side = dot(a.normal, b.to);
  return side * -dot(a.normal, b.from) > 0 && side * -dot(b.normal, a.to) > 0 && side * dot(b.normal, a.from) > 0;
}

/** The angle between a point and the nearest point of an edge, in radians. */
export function angleToEdge(point: Vector, { from, to, normal: n }: Edge): number {
  const beside = dot(cross(n, from), point) > 0 && dot(cross(n, to), point) < 0;
  if (beside) return Math.abs(Math.atan2(dot(n, point), length(cross(n, point))));
  return Math.min(angle(point, from), angle(point, to));
}

/** The angle between the nearest points of two edges, in radians. */
export function angleBetweenEdges(a: Edge, b: Edge): number {
  if (crosses(a, b)) return 0;
  return Math.min(angleToEdge(a.from, b), angleToEdge(a.to, b), angleToEdge(b.from, a), angleToEdge(b.to, a));
}
