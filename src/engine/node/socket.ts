import { connect, type Socket } from "node:net";
import type { ByteReader } from "../../sdk/index.ts";
import { connectTcp, failureText, guarded, type NetworkOptions } from "./network.ts";

/**
 * Connects a socket by its address and gives what comes from it.
 *
 * @param url `tcp://host:port` or `unix:///path`
 * @throws Error (from the reading too) with a text for the script's author
 */
export function openSocket(url: string, network: NetworkOptions): ByteReader {
  const socket = url.startsWith("unix://") ? connectUnix(url.slice("unix://".length), network) : tcp(url, network);
  const chunks = socket[Symbol.asyncIterator]();
  return {
    async next() {
      try {
        const { done, value } = await chunks.next();
        return done ? undefined : (value as Uint8Array);
      } catch (error) {
        throw new Error(failureText(error));
      }
    },
    close: () => void socket.destroy(),
  };
}

function tcp(url: string, network: NetworkOptions): Socket {
  if (!URL.canParse(url)) throw new Error(`${url} is no address`);
  const { hostname, port } = new URL(url);
  if (hostname === "" || port === "") throw new Error(`the address must have the form tcp://host:port, it is ${url}`);
  return connectTcp(hostname, Number(port), network);
}

/** Sockets of this machine have no name to be allowed by: they need leave for private networks and all hosts. */
function connectUnix(path: string, network: NetworkOptions): Socket {
  if (network.allowPrivate !== true || network.hosts !== undefined) {
    throw new Error("sockets of this machine are not allowed");
  }
  return guarded(connect(path), network);
}
