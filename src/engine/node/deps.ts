import type { ByteReader, Deps } from "../../sdk/index.ts";
import { dataFiles, type InputOptions, readBucketFiles } from "../bucket-files.ts";
import { systemClock } from "../clock.ts";
import { packageFiles } from "../package-files.ts";
import { openFile, type ReadCounter } from "./file-reader.ts";
import { DISK, filesAt } from "./files.ts";
import { unzipped } from "./gzip-reader.ts";
import type { HttpOptions } from "./http.ts";
import type { NetworkOptions } from "./network.ts";
import { openScratch } from "./scratch-file.ts";
import type { DatabaseAccess, DatabaseOpener } from "./sql/databases.ts";
import { Cutting, type ThreadOptions } from "./threads/cutting.ts";
import { expectedFile } from "./threads/expected-file.ts";
import { warmThreads } from "./threads/pool.ts";
import type { WriteGrant } from "./writing.ts";

/** What a Node program grants to its scripts. */
export interface NodeDepsOptions extends InputOptions, ThreadOptions {
  /** Files or folders that `from(bucket:)` reads, by bucket name; several make one bucket. */
  readonly buckets?: Readonly<Record<string, string | readonly string[]>>;
  /**
   * Let scripts read files that they name themselves (`csv.from(file:)`) and local packages that lie beside them
   * (`import "./lib/alerts"`). Default true.
   */
  readonly files?: boolean;
  /** The folder of packages that scripts import by paths without `./`, such as `acme/alerts`, or several. */
  readonly packagePath?: string | readonly string[];
  /** Let scripts send requests over HTTP, within these limits. Left out: they send none. */
  readonly http?: HttpOptions;
  /** Let scripts reach databases, brokers and sockets on the network, within these limits. Left out: they reach none. */
  readonly network?: NetworkOptions;
  /** The files that scripts may write (`sql.to` to a file): all, or these files and those below these folders. Left out: none. */
  readonly write?: WriteGrant;
  /**
   * Kinds of databases that the program brings: what opens one, by the name that scripts use (`snowflake`). They come in
   * the place of those that are built in.
   */
  readonly databases?: Readonly<Record<string, DatabaseOpener>>;
  /** The secrets that scripts may read, by name, or a function that gives them. Left out: none. */
  readonly secrets?: Readonly<Record<string, string>> | NonNullable<Deps["secret"]>;
  /** Let runs write what does not fit into their memory to scratch files. Default true. */
  readonly scratch?: boolean;
  /** The store whose buckets scripts read and, if it is open for that, write; see `openStore`. */
  readonly store?: Deps["store"];
  /** Counts the bytes read. */
  readonly counter?: ReadCounter;
}

/**
 * The outside world of a Node program: local files, compressed ones too, and buckets bound to files.
 *
 * @example new Engine({ deps: nodeDeps({ buckets: { telegraf: "data/cpu.lp" } }) })
 */
export function nodeDeps(options: NodeDepsOptions = {}): Deps {
  const { buckets = {}, counter, files = true, http, network, secrets, write } = options;
  const cutting = new Cutting(options);
  const open = (path: string) => {
    const bytes = openFile(path, counter, cutting);
    return /\.gz$/i.test(path) ? unzipped(bytes, path) : bytes;
  };
  const access: DatabaseAccess = { files, write, network, drivers: options.databases ?? {} };
  return {
    clock: systemClock,
    random: Math.random,
    expect(script) {
      const pathsOf = (text: string) => (Object.hasOwn(buckets, text) ? [buckets[text]].flat() : files ? [text] : []);
      const path = expectedFile(script, cutting, pathsOf);
      if (path !== undefined) warmThreads(cutting.threads, path);
    },
    openFile: files ? open : undefined,
    readPackage: files ? (path, from) => packageFiles(path, from, options.packagePath, DISK) : undefined,
    // Clients are loaded when they are needed first: that takes milliseconds that most runs need not pay.
    http: http && laterHttp(http),
    openDatabase: async (source) => (await import("./sql/databases.ts")).openDatabase(source, access),
    openMqtt: network && (async (connection) => (await import("./mqtt.ts")).openMqtt(connection, network)),
    openKafka: network && (async (target) => (await import("./kafka.ts")).openKafka(target, network)),
    openSocket: network && ((url) => laterBytes(async () => (await import("./socket.ts")).openSocket(url, network))),
    secret:
      typeof secrets === "object" ? (name) => (Object.hasOwn(secrets, name) ? secrets[name] : undefined) : secrets,
    scratch: options.scratch === false ? undefined : openScratch,
    store: options.store,
    bucketNames: () => Object.keys(buckets),
    openBucket(name, table) {
      if (!Object.hasOwn(buckets, name)) return undefined;
      const files = [buckets[name]].flat().flatMap((path) => dataFiles(path, filesAt(path), open));
      return readBucketFiles(files, table, options);
    },
  };
}

/** The client for HTTP, loaded with the first request: one for all, since it remembers which hosts do not answer. */
function laterHttp(options: HttpOptions): NonNullable<Deps["http"]> {
  let client: Promise<NonNullable<Deps["http"]>> | undefined;
  return async (request) => {
    client ??= import("./http.ts").then(({ nodeHttp }) => nodeHttp(options));
    return (await client)(request);
  };
}

/** The bytes of a reader that is opened when it is read first. */
function laterBytes(open: () => Promise<ByteReader>): ByteReader {
  let opened: Promise<ByteReader> | undefined;
  return {
    async next() {
      opened ??= open();
      return (await opened).next();
    },
    close() {
      opened?.then(
        (bytes) => bytes.close(),
        () => {},
      );
    },
  };
}
