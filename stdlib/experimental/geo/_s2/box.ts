import type { Cell } from "./cell.ts";
import { crosses, type Edge, edge } from "./edge.ts";
import { cellContains, cellEdges, corners, middle, type Region } from "./region.ts";
import { add, cross, dot, type LatLon, normalize, scale, subtract, toLatLon, toVector, type Vector } from "./vector.ts";

const NORTH: Vector = { x: 0, y: 0, z: 1 };

/** All places between two parallels and two meridians. */
export class Box implements Region {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  /** The western and the eastern side, as edges. */
  readonly sides: readonly Edge[];

  constructor(south: number, west: number, north: number, east: number) {
    this.south = south;
    this.west = west;
    this.north = north;
    this.east = east;
    // An edge is shorter than half a great circle; no cell has its boundary where the side is cut.
    const cut = south + (north - south) * 0.4876;
    const latitudes = [south, cut, north];
    this.sides = [west, east].flatMap((lon) => {
      const points = latitudes.map((lat) => toVector({ lat, lon }));
      return [edge(points[0], points[1]), edge(points[1], points[2])];
    });
  }

  /** The corners from the south-west one counter-clockwise. */
  get corners(): LatLon[] {
    const { south, west, north, east } = this;
    return [
      { lat: south, lon: west },
      { lat: south, lon: east },
      { lat: north, lon: east },
      { lat: north, lon: west },
    ];
  }

  contains(place: LatLon): boolean {
    // A place given beyond the pole or the date line is the same as one within.
    const { lat, lon } = Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180 ? place : toLatLon(toVector(place));
    return lat >= this.south && lat <= this.north && this.reaches(lon);
  }

  /** The date line has two longitudes. */
  private reaches(lon: number): boolean {
    return (lon >= this.west && lon <= this.east) || (Math.abs(lon) === 180 && (this.west <= -180 || this.east >= 180));
  }

  intersects(cell: Cell): boolean {
    if ([middle(cell), ...corners(cell)].some((point) => this.contains(toLatLon(point)))) return true;
    const centre = { lat: (this.south + this.north) / 2, lon: (this.west + this.east) / 2 };
    if ([centre, ...this.corners].some((place) => cellContains(cell, exactVector(place)))) return true;
    return cellEdges(cell).some(
      (e) => this.sides.some((side) => crosses(side, e)) || this.meets(this.south, e) || this.meets(this.north, e),
    );
  }

  /** True if an edge has a point on the part of a parallel that bounds the box. */
  private meets(lat: number, { from, to, normal }: Edge): boolean {
    const n = normalize(normal);
    // The northernmost point of the edge's great circle; the points of one latitude are on both sides of it.
    const top = subtract(NORTH, scale(n, n.z));
    const height = Math.sqrt(dot(top, top));
    if (height === 0) return false;
    const cosine = toVector({ lat, lon: 0 }).z / height;
    if (Math.abs(cosine) > 1) return false;
    const sine = Math.sqrt(1 - cosine * cosine);
    const middlePoint = scale(top, cosine / height);
    const aside = scale(cross(n, top), sine / height);
    return [add(middlePoint, aside), subtract(middlePoint, aside)].some((point) => {
      const between = dot(cross(n, from), point) >= 0 && dot(cross(n, to), point) <= 0;
      return between && this.reaches(toLatLon(point).lon);
    });
  }
}

/** As `toVector`, but exact at the poles, where cells meet. */
function exactVector(place: LatLon): Vector {
  return Math.abs(place.lat) === 90 ? scale(NORTH, Math.sign(place.lat)) : toVector(place);
}
