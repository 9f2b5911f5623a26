import { lookup } from "node:dns";
import { connect, isIP, type LookupFunction, Socket } from "node:net";
import { isPrivateAddress } from "./addresses.ts";

/** What scripts may reach on the network. */
export interface NetworkLimits {
  /** Hosts that may be reached, by name (`api.example.com`) or with port (`db:8123`). Left out: all. */
  readonly hosts?: readonly string[];
  /** Also addresses of this machine and of private networks. Default false. */
  readonly allowPrivate?: boolean;
}

/** Limits of connections other than HTTP: to databases, brokers, sockets. */
export interface NetworkOptions extends NetworkLimits {
  /** Milliseconds without any sign of the other side after which a connection is given up. Default 30 000. */
  readonly timeoutMs?: number;
}

export const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Refuses a host that is not among those allowed, or an address of a private network.
 *
 * @param host a name or an address; IPv6 with or without brackets
 * @throws Error with a text for the script's author
 */
export function demandAllowed(
  host: string,
  port: number | string,
  { hosts, allowPrivate = false }: NetworkLimits,
): void {
  const name = host.toLowerCase();
  if (hosts !== undefined && !hosts.includes(name) && !hosts.includes(`${name}:${port}`)) {
    throw new Error(`host ${host}${port === "" ? "" : `:${port}`} is not among those allowed`);
  }
  const plain = host.replace(/^\[|\]$/g, "");
  if (!allowPrivate && isIP(plain) !== 0 && isPrivateAddress(plain)) throw refusal(plain);
}

/** How names are looked up within the limits. */
export function lookupWithin({ allowPrivate = false }: NetworkLimits): LookupFunction | undefined {
  return allowPrivate ? undefined : lookupPublic;
}

/** Looks a name up for the very connection that is then made, so that no second answer can lead elsewhere. */
const lookupPublic: LookupFunction = (host, options, callback) => {
  lookup(host, options, (error, found, family) => {
    const addresses = typeof found === "string" ? [found] : (found ?? []).map(({ address }) => address);
    if (error === null && addresses.some(isPrivateAddress)) callback(refusal(host), "");
    else callback(error, found, family);
  });
};

function refusal(host: string): Error {
  return new Error(`host ${host} is in a private network, which is not allowed`);
}

/** Failures of connections in words, by the code that the system gives. */
export const NETWORK_FAILURES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was broken off",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the name of the host cannot be looked up now",
  ENOENT: "no such socket",
};

/** The message of a failure for the script's author. */
export function failureText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : NETWORK_FAILURES[code]) ?? message;
}

/**
 * Begins a connection over TCP within the limits. It is ended with an error when the other side is silent for too long.
 *
 * @throws Error if the host is not allowed
 */
export function connectTcp(host: string, port: number, options: NetworkOptions): Socket {
  demandAllowed(host, port, options);
  return guarded(connect({ host: host.replace(/^\[|\]$/g, ""), port, lookup: lookupWithin(options) }), options);
}

/** A socket for a client that connects it itself; it keeps to the limits then. */
export class LimitedSocket extends Socket {
  private readonly limits: NetworkOptions;

  constructor(limits: NetworkOptions) {
    super();
    this.limits = limits;
  }

  override connect(...args: readonly unknown[]): this {
    const [port, host] = args;
    if (typeof port !== "number" || typeof host !== "string") throw new Error("only connections over TCP are allowed");
    demandAllowed(host, port, this.limits);
    super.connect({ host, port, lookup: lookupWithin(this.limits) });
    guarded(this, this.limits);
    return this;
  }
}

/** Ends a connection with an error when the other side is silent for too long. */
export function guarded(socket: Socket, { timeoutMs = DEFAULT_TIMEOUT_MS }: NetworkOptions): Socket {
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no answer within ${timeoutMs} ms`)));
  return socket;
}
