import { cosine, sine } from "./sine.ts";

/** Points of the unit sphere as vectors, and places on Earth in degrees. */

export interface Vector {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Degrees north and east. */
export interface LatLon {
  readonly lat: number;
  readonly lon: number;
}

const DEGREE = Math.PI / 180;

export function toVector({ lat, lon }: LatLon): Vector {
  const phi = lat * DEGREE;
  const theta = lon * DEGREE;
  const radius = cosine(phi);
  return { x: cosine(theta) * radius, y: sine(theta) * radius, z: sine(phi) };
}

/** The place of a vector of any length but 0. */
export function toLatLon({ x, y, z }: Vector): LatLon {
  return { lat: Math.atan2(z, Math.sqrt(x * x + y * y)) / DEGREE, lon: Math.atan2(y, x) / DEGREE };
}

export function dot(a: Vector, b: Vector): number {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

export function cross(a: Vector, b: Vector): Vector {
  return { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x };
}

export function add(a: Vector, b: Vector): Vector {
  return { x: a.x + b.x, y: a.y + b.y, z: a.z + b.z };
}

export function subtract(a: Vector, b: Vector): Vector {
  return { x: a.x - b.x, y: a.y - b.y, z: a.z - b.z };
}

export function scale(a: Vector, factor: number): Vector {
  return { x: a.x * factor, y: a.y * factor, z: a.z * factor };
}

export function length(a: Vector): number {
  return Math.sqrt(dot(a, a));
}

export function normalize(a: Vector): Vector {
  return scale(a, 1 / length(a));
}

export function equal(a: Vector, b: Vector): boolean {
  return a.x === b.x && a.y === b.y && a.z === b.z;
}

/** A normal of the great circle through two points, exact also where they are near each other or opposite. */
export function normal(a: Vector, b: Vector): Vector {
  return scale(cross(add(b, a), subtract(b, a)), 0.5);
}

/** Positive if a, b, c turn left, seen from outside; the product a · (b × c), exact for points near each other. */
export function turn(a: Vector, b: Vector, c: Vector): number {
  return dot(a, cross(subtract(b, a), subtract(c, a)));
}

/** The angle between two points in radians. */
export function angle(a: Vector, b: Vector): number {
  return Math.atan2(length(normal(a, b)), dot(a, b));
}

/** The great-circle distance of two places in radians by haversines, which is exact for near ones. */
export function haversine(a: LatLon, b: LatLon): number {
  const latitude = Math.sin(((b.lat - a.lat) * DEGREE) / 2);
  const longitude = Math.sin(((b.lon - a.lon) * DEGREE) / 2);
  const x = latitude * latitude + longitude * longitude * Math.cos(a.lat * DEGREE) * Math.cos(b.lat * DEGREE);
  return 2 * Math.asin(Math.sqrt(Math.min(1, x)));
}
