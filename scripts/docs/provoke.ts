import {
  type Diagnostic,
  Engine,
  FluxError,
  type HttpRequest,
  type HttpResponse,
  memoryDeps,
  sampleOf,
} from "../../src/engine/index.ts";

/** The data that the rules know that need some. */
export const SAMPLE = sampleOf([
  { _measurement: "air", _field: "temperature", house: "south", _value: 20.5 },
  { _measurement: "air", _field: "humidity", house: "north", _value: 60.5 },
]);

/** Packages that scripts can import. */
const FILES = {
  "lib/chicken.flux": 'import "./egg"\n\nlegs = egg.legs',
  "lib/egg.flux": 'import "./chicken"\n\nlegs = chicken.legs',
  "lib/mixed/first.flux": "package mixed",
  "lib/mixed/second.flux": "package other",
};

/** What `from(bucket:)` reads: lines of line protocol, each with something wrong. */
const BUCKETS = {
  malformed: "air,house=south temperature 1714521600000000000",
  great: "air,house=south count=9223372036854775808i 1714521600000000000",
  twice: "air,house=south,house=north temperature=20.5 1714521600000000000",
};

/** The network: one host that gives metrics of which a line is malformed, and nothing else. */
async function answer({ url }: HttpRequest): Promise<HttpResponse> {
  if (!url.startsWith("http://metrics/")) throw new Error("no such host");
  return { statusCode: 200, headers: {}, body: new TextEncoder().encode("temperature{house=} 20.5\n") };
}

/** All that is said of a script: what is wrong with it, or else what its run fails on. */
export async function diagnosticsOf(text: string, advise = false): Promise<readonly Diagnostic[]> {
  const { readPackage, openFile, bucketNames, openBucket } = memoryDeps({ files: FILES, buckets: BUCKETS });
  const deps = { readPackage, openFile, bucketNames, openBucket, http: answer, secret: () => undefined };
  const engine = new Engine({ deps, now: new Date("2024-06-01T00:00:00Z") });
  const script = { name: "script.flux", text };
  const found = await engine.check(script, { lint: advise, sample: SAMPLE });
  if (found.length > 0) return found;
  try {
    await engine.run(script).tables();
  } catch (error) {
    if (error instanceof FluxError) return error.diagnostics;
    throw error;
  }
  return [];
}
