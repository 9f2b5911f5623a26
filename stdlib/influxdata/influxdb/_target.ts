import { type Args, fail, nearest, type StoredBucket } from "../../../src/sdk/index.ts";

/**
 * The bucket that a call names to write to.
 *
 * @throws FluxError FLX0600 for arguments that exclude each other or name a server; FLX0902 if the program has no store;
 * FLX0900 if there is no such bucket
 */
export function targetBucket(a: Args): StoredBucket {
  for (const [one, other] of [
    ["bucket", "bucketID"],
    ["org", "orgID"],
  ]) {
    if (a.has(one) && a.has(other)) a.refuse(other, `cannot be given together with ${one}`);
  }
  if (a.has("host")) a.refuse("host", "names a server: only buckets of this program can be written");
  const { store } = a.runtime.deps;
  const byId = a.has("bucketID");
  const name = a.string(byId ? "bucketID" : "bucket");
  if (store === undefined) {
    fail("FLX0902", a.span, `${a.functionName}: this program has no buckets that scripts can write to`, [
      "the program that runs the script can give a store: --db on the command line, deps.store in code",
    ]);
  }
  const bucket = store.find(byId ? { id: name } : { name });
  if (bucket !== undefined) return bucket;
  const known = store.list().map((b) => (byId ? b.id : b.name));
  const guess = nearest(name, known);
  fail("FLX0900", a.span, `${a.functionName}: the store has no bucket ${byId ? "with the id " : ""}"${name}"`, [
    ...(guess === undefined ? [] : [`did you mean "${guess}"?`]),
    known.length > 0 ? `buckets: ${known.join(", ")}` : "the store has no buckets",
    "to make one: fluxts bucket create NAME",
  ]);
}
