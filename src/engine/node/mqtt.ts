import type { Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { MqttClient, MqttConnection } from "../../sdk/index.ts";
import { connectTcp, failureText, type NetworkOptions } from "./network.ts";
import { peer } from "./peer.ts";

/** What is used of the package `mqtt`. */
interface MqttPackage {
  readonly MqttClient: new (stream: () => Socket, options: object) => Client;
}

interface Client {
  once(event: "connect" | "close", listener: () => void): void;
  on(event: "error", listener: (error: Error) => void): void;
  publishAsync(topic: string, text: string, options: object): Promise<unknown>;
  end(force: boolean): void;
  endAsync(): Promise<unknown>;
}

/** Schemes of addresses with their ports, and whether they are encrypted. */
const SCHEMES: Readonly<Record<string, { readonly port: number; readonly tls: boolean }>> = {
  "tcp:": { port: 1883, tls: false },
  "mqtt:": { port: 1883, tls: false },
  "tls:": { port: 8883, tls: true },
  "ssl:": { port: 8883, tls: true },
  "mqtts:": { port: 8883, tls: true },
};

/** By how much the client waits longer than we do: our message tells the limit. */
const GRACE_MS = 1000;

/**
 * Connects to an MQTT broker. A connection that breaks is not made again: the run fails.
 *
 * @throws FluxError FLX0908 without the package; Error if there is no connection
 */
export async function openMqtt(connection: MqttConnection, network: NetworkOptions): Promise<MqttClient> {
  const { broker, clientId, username, password, timeoutMs } = connection;
  const url = URL.canParse(broker) ? new URL(broker) : undefined;
  const scheme = SCHEMES[url?.protocol ?? ""];
  if (url === undefined || scheme === undefined)
    throw new Error(`the broker must be tcp://host:port or tls://host:port, not ${broker}`);
  const { MqttClient: Mqtt } = (await peer("mqtt", "MQTT")) as MqttPackage;
  const socket = connectTcp(url.hostname, Number(url.port || scheme.port), network);
  const stream = scheme.tls ? connectTls({ socket, servername: url.hostname }) : socket;
  const options = {
    clientId,
    username,
    password,
    reconnectPeriod: 0,
    connectTimeout: timeoutMs + GRACE_MS,
    protocolVersion: 4,
  };
  const client = new Mqtt(() => stream, options);
  let failure = new Error("the connection was closed");
  client.on("error", (error) => {
    failure = new Error(failureText(error));
  });
  socket.once("error", (error) => {
    failure = new Error(failureText(error));
  });
  const closed = new Promise<never>((_, reject) => client.once("close", () => reject(failure)));
  // It is waited for only while something is under way.
  closed.catch(() => {});
  const late = setTimeout(() => socket.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    await Promise.race([new Promise<void>((resolve) => client.once("connect", resolve)), closed]);
  } catch (error) {
    client.end(true);
    throw error;
  } finally {
    clearTimeout(late);
  }
  return {
    async publish({ topic, text, qos, retain }) {
      await Promise.race([client.publishAsync(topic, text, { qos, retain }), closed]);
    },
    async end() {
      await client.endAsync();
    },
    close: () => client.end(true),
  };
}
