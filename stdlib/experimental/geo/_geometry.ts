import { type Args, parseFloat64, RecordValue, type Value } from "../../../src/sdk/index.ts";
import { Box } from "./_s2/box.ts";
import { Circle } from "./_s2/circle.ts";
import { Polygon } from "./_s2/polygon.ts";
import type { Region } from "./_s2/region.ts";
import type { LatLon } from "./_s2/vector.ts";

/** A geometry as records of a script give it; distances are in radians. */
export type Geometry =
  | { readonly kind: "point"; readonly place: LatLon }
  | { readonly kind: "box"; readonly region: Box }
  | { readonly kind: "circle"; readonly region: Circle }
  | { readonly kind: "polygon"; readonly region: Polygon }
  | { readonly kind: "linestring"; readonly places: readonly LatLon[] };

interface Prepared {
  readonly radius: number;
  readonly geometry: Geometry;
}

/** A row function is called with the same region again and again. */
const prepared = new WeakMap<RecordValue, Prepared>();

/** Reads a record argument: a point, box, circle, polygon or line string. `radius` is that of the Earth in the user's unit. */
export function readGeometry(a: Args, name: string, radius: number): Geometry {
  const record = a.record(name);
  const known = prepared.get(record);
  if (known?.radius === radius) return known.geometry;
  const geometry = parse(new Reader(a, name, record), radius);
  if (geometry.kind !== "point") prepared.set(record, { radius, geometry });
  return geometry;
}

/** As `readGeometry`, but only what has an inside. */
export function readRegion(a: Args, name: string, radius: number): Region {
  const geometry = readGeometry(a, name, radius);
  if (geometry.kind === "point" || geometry.kind === "linestring")
    a.refuse(name, `must be a box, circle or polygon, it is a ${geometry.kind}`);
  return geometry.region;
}

/** The record of a point. */
export function readPoint(a: Args, name: string): LatLon {
  return new Reader(a, name, a.record(name)).place();
}

function parse(reader: Reader, radius: number): Geometry {
  switch (reader.names) {
    case "lat lon":
      return { kind: "point", place: reader.place() };
    case "maxLat maxLon minLat minLon": {
      const [south, north] = reader.floats("minLat", "maxLat").sort((x, y) => x - y);
      const [west, east] = reader.floats("minLon", "maxLon").sort((x, y) => x - y);
      return { kind: "box", region: new Box(south, west, north, east) };
    }
    case "lat lon radius":
      return { kind: "circle", region: new Circle(reader.place(), reader.floats("radius")[0] / radius) };
    case "points":
      return { kind: "polygon", region: new Polygon(reader.points()) };
    case "linestring":
      return { kind: "linestring", places: reader.lineString() };
    default:
      return reader.refuse(
        "must be {lat, lon}, {lat, lon, radius}, {minLat, maxLat, minLon, maxLon}, {points} or {linestring}",
      );
  }
}

/** Reads the properties of a geometry; what is wrong with them is an error of the argument. */
class Reader {
  private readonly args: Args;
  private readonly name: string;
  private readonly record: RecordValue;

  constructor(args: Args, name: string, record: RecordValue) {
    this.args = args;
    this.name = name;
    this.record = record;
  }

  /** The names of the properties in alphabetical order. */
  get names(): string {
    return [...this.record.fields.keys()].sort().join(" ");
  }

  place(record = this.record): LatLon {
    return { lat: this.float(record, "lat"), lon: this.float(record, "lon") };
  }

  floats(...names: string[]): number[] {
    return names.map((name) => this.float(this.record, name));
  }

  points(): LatLon[] {
    const points = this.record.get("points");
    if (!Array.isArray(points)) this.refuse("must have an array of points");
    if (points.length < 3) this.refuse("must have at least three points");
    return (points as readonly Value[]).map((point) =>
      point instanceof RecordValue ? this.place(point) : this.refuse("must have records as points"),
    );
  }

  /** Pairs of longitude and latitude, separated by commas; more numbers behind them are passed over. */
  lineString(): LatLon[] {
    const text = this.record.get("linestring");
    if (typeof text !== "string") this.refuse("must have a string as linestring");
    return text.split(",").map((part) => {
      const [lon, lat] = part.trim().split(/\s+/).map(parseFloat64);
      if (lon === undefined || lat === undefined)
        this.refuse(`has "${part}" in its linestring, where longitude and latitude should be`);
      return { lat, lon };
    });
  }

  refuse(problem: string): never {
    this.args.refuse(this.name, problem);
  }

  private float(record: RecordValue, name: string): number {
    const value = record.get(name);
    if (typeof value !== "number" || Number.isNaN(value)) this.refuse(`must have a float ${name}`);
    return value;
  }
}
