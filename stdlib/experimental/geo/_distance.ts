import type { Geometry } from "./_geometry.ts";
import { angleBetweenEdges, angleToEdge, type Edge, edgesOf } from "./_s2/edge.ts";
import { Polygon } from "./_s2/polygon.ts";
import { angle, type LatLon, toVector, type Vector } from "./_s2/vector.ts";

/** What the distance to a geometry can be taken from: a point or a line. */
export type Target = Extract<Geometry, { kind: "point" | "linestring" }>;

/** The angle between the nearest points of two geometries in radians, 0 if they meet. */
export function angleBetween(geometry: Geometry, target: Target): number {
  if (target.kind === "point") return angleToPoint(geometry, target.place);
  const [only, ...others] = target.places;
  return others.length === 0 ? angleToPoint(geometry, only) : angleToLine(geometry, target.places);
}

function angleToPoint(geometry: Geometry, place: LatLon): number {
  const point = toVector(place);
  switch (geometry.kind) {
    case "point":
      return angle(toVector(geometry.place), point);
    case "box": {
      const { region } = geometry;
      if (region.contains(place)) return 0;
      const { lat, lon } = place;
      if (lon >= region.west && lon <= region.east)
        return (Math.max(lat - region.north, region.south - lat) * Math.PI) / 180;
      return nearest(point, region.sides);
    }
    case "circle":
      return Math.max(0, angle(geometry.region.centre, point) - geometry.region.radius);
    case "polygon":
      return geometry.region.holds(point) ? 0 : nearest(point, geometry.region.edges);
    case "linestring": {
      const [only, ...others] = geometry.places;
      return others.length === 0 ? angle(toVector(only), point) : nearest(point, lineEdges(geometry.places));
    }
  }
}

/** The distance to a line of at least two places. */
function angleToLine(geometry: Geometry, places: readonly LatLon[]): number {
  const edges = lineEdges(places);
  switch (geometry.kind) {
    case "point":
      return nearest(toVector(geometry.place), edges);
    case "circle":
      return Math.max(0, nearest(geometry.region.centre, edges) - geometry.region.radius);
    case "box":
      // Its northern and southern side count as arcs of great circles here.
      return polygonToLine(new Polygon(geometry.region.corners), edges);
    case "polygon":
      return polygonToLine(geometry.region, edges);
    case "linestring": {
      const [only, ...others] = geometry.places;
      return others.length === 0 ? nearest(toVector(only), edges) : nearestEdges(lineEdges(geometry.places), edges);
    }
  }
}

function lineEdges(places: readonly LatLon[]): Edge[] {
  return edgesOf(places.map(toVector), false);
}

function polygonToLine(polygon: Polygon, edges: readonly Edge[]): number {
  return polygon.holds(edges[0].from) ? 0 : nearestEdges(polygon.edges, edges);
}

function nearest(point: Vector, edges: readonly Edge[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const edge of edges) least = Math.min(least, angleToEdge(point, edge));
  return least;
}

function nearestEdges(a: readonly Edge[], b: readonly Edge[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const first of a) for (const second of b) least = Math.min(least, angleBetweenEdges(first, second));
  return least;
}
