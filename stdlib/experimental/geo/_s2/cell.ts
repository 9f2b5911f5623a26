import { type LatLon, toLatLon, toVector, type Vector } from "./vector.ts";

/**
 * Cells of the S2 grid (https://s2geometry.io): the faces of a cube around the Earth, each cut into four cells again and
 * again, up to level 30. A cell is written here as its path: the face, then on each level the place on the Hilbert curve of
 * the four parts. Its token is the path as hexadecimal digits: three bits for the face, two a level, a one, and zeros to fill
 * the last digit.
 */
export type Path = readonly number[];

export const MAX_LEVEL = 30;

/** Cells of the finest level along an edge of a face. */
const SIZE = 2 ** MAX_LEVEL;

/** By orientation of the curve and place on it: the part, as twice the half along u plus the half along v. */
const PART = [
  [0, 1, 3, 2],
  [0, 2, 3, 1],
  [3, 2, 0, 1],
  [3, 1, 0, 2],
];
/** By 4 · orientation + part: the place on the curve. */
const PLACE = Uint8Array.from(PART.flatMap((parts) => [0, 1, 2, 3].map((part) => parts.indexOf(part))));
/** By place: how the orientation changes; bit 0 swaps u and v, bit 1 turns both round. */
const TURN = [1, 0, 0, 3];

const DIGITS = "0123456789abcdef";

/** The face's axes in space: along u, along v, and outwards. */
const FACES: readonly (readonly [Vector, Vector, Vector])[] = [
  [vector(0, 1, 0), vector(0, 0, 1), vector(1, 0, 0)],
  [vector(-1, 0, 0), vector(0, 0, 1), vector(0, 1, 0)],
  [vector(-1, 0, 0), vector(0, -1, 0), vector(0, 0, 1)],
  [vector(0, 0, -1), vector(0, -1, 0), vector(-1, 0, 0)],
  [vector(0, 0, -1), vector(1, 0, 0), vector(0, -1, 0)],
  [vector(0, 1, 0), vector(1, 0, 0), vector(0, 0, -1)],
];

function vector(x: number, y: number, z: number): Vector {
  return { x, y, z };
}

/** The cell of a level in which a place lies. */
export function pathOf(place: LatLon, level: number): number[] {
  const point = toVector(place);
  const face = faceOf(point);
  const i = index(alongU(face, point));
  const j = index(alongV(face, point));
  const path = [face];
  let orientation = face & 1;
  for (let k = 1; k <= level; k++) {
    const bit = MAX_LEVEL - k;
    const part = 2 * ((i >> bit) & 1) + ((j >> bit) & 1);
    const at = PLACE[4 * orientation + part];
    path.push(at);
    orientation ^= TURN[at];
  }
  return path;
}

function faceOf({ x, y, z }: Vector): number {
  const sizeX = Math.abs(x);
  const sizeY = Math.abs(y);
  const sizeZ = Math.abs(z);
  if (sizeX > sizeY && sizeX > sizeZ) return x < 0 ? 3 : 0;
  if (sizeX <= sizeY && sizeY > sizeZ) return y < 0 ? 4 : 1;
  return z < 0 ? 5 : 2;
}

/** The coordinate on a face along u, in [-1, 1] for points of the face. */
function alongU(face: number, { x, y, z }: Vector): number {
  switch (face) {
    case 0:
      return y / x;
    case 1:
      return -x / y;
    case 2:
      return -x / z;
    case 3:
      return z / x;
    case 4:
      return z / y;
    default:
      return -y / z;
  }
}

/** As `alongU`, along v. */
function alongV(face: number, { x, y, z }: Vector): number {
  switch (face) {
    case 0:
      return z / x;
    case 1:
      return z / y;
    case 2:
      return -y / z;
    case 3:
      return y / x;
    case 4:
      return -x / y;
    default:
      return -x / z;
  }
}

/** The row of the finest cells in which a coordinate lies; the quadratic form makes cells of like size. */
function index(u: number): number {
  const s = u >= 0 ? 0.5 * Math.sqrt(1 + 3 * u) : 1 - 0.5 * Math.sqrt(1 - 3 * u);
  return Math.min(Math.max(Math.floor(SIZE * s), 0), SIZE - 1);
}

/** The inverse of the quadratic form. */
function coordinate(s: number): number {
  return s >= 0.5 ? (4 * s * s - 1) / 3 : (1 - 4 * (1 - s) * (1 - s)) / 3;
}

export function tokenOf(path: Path): string {
  let token = "";
  let bits = path[0];
  let count = 3;
  for (let k = 1; k <= path.length; k++) {
    if (k < path.length) {
      bits = (bits << 2) | path[k];
      count += 2;
    } else {
      bits = (bits << 1) | 1;
      count += 1;
    }
    if (count < 4) continue;
    count -= 4;
    token += DIGITS[bits >> count];
    bits &= (1 << count) - 1;
  }
  return count === 0 ? token : token + DIGITS[bits << (4 - count)];
}

/** The cell of a token, or undefined if the text is none. */
export function pathOfToken(token: string): number[] | undefined {
  if (!/^[0-9a-fA-F]{1,16}$/.test(token)) return undefined;
  const bits = BigInt(`0x${token}`)
    .toString(2)
    .padStart(4 * token.length, "0");
  const last = bits.lastIndexOf("1");
  const face = Number.parseInt(bits.slice(0, 3), 2);
  if (last < 3 || last % 2 === 0 || face > 5) return undefined;
  const path = [face];
  for (let at = 3; at < last; at += 2) path.push(Number.parseInt(bits.slice(at, at + 2), 2));
  return path;
}

/** The bounds of a cell on its face. */
export interface Cell {
  readonly face: number;
  readonly u: readonly [number, number];
  readonly v: readonly [number, number];
}

export function cellOf(path: Path): Cell {
  const { face, i, j, size } = corner(path);
  return {
    face,
    u: [coordinate(i / SIZE), coordinate((i + size) / SIZE)],
    v: [coordinate(j / SIZE), coordinate((j + size) / SIZE)],
  };
}

/** The centre of a cell. */
export function centre(path: Path): LatLon {
  const { face, i, j, size } = corner(path);
  return toLatLon(inSpace(face, coordinate((i + size / 2) / SIZE), coordinate((j + size / 2) / SIZE)));
}

/** The cell's least row and column of finest cells, and how many it has of each. */
function corner(path: Path): { face: number; i: number; j: number; size: number } {
  const face = path[0];
  let orientation = face & 1;
  let i = 0;
  let j = 0;
  let size = SIZE;
  for (let k = 1; k < path.length; k++) {
    size /= 2;
    const part = PART[orientation][path[k]];
    i += size * (part >> 1);
    j += size * (part & 1);
    orientation ^= TURN[path[k]];
  }
  return { face, i, j, size };
}

/** The vector of a point of a face, not of unit length. */
export function inSpace(face: number, u: number, v: number): Vector {
  const [alongU, alongV, out] = FACES[face];
  return {
    x: u * alongU.x + v * alongV.x + out.x,
    y: u * alongU.y + v * alongV.y + out.y,
    z: u * alongU.z + v * alongV.z + out.z,
  };
}

/** A vector in the axes of a face: along u, along v, outwards. */
export function inFace(face: number, { x, y, z }: Vector): Vector {
  const [alongU, alongV, out] = FACES[face].map((axis) => x * axis.x + y * axis.y + z * axis.z);
  return { x: alongU, y: alongV, z: out };
}
