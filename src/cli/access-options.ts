import type { Command } from "commander";
import type { NodeDepsOptions } from "../engine/node/deps.ts";
import { parsePair } from "./options.ts";

/** The flags by which scripts may reach the network, write files and read secrets. */
export interface AccessFlags {
  /** Hosts, or true for all. */
  readonly allowNet?: true | readonly string[];
  readonly allowPrivateNet?: true;
  /** Files and folders, or true for all. */
  readonly allowWrite?: true | readonly string[];
  readonly secret?: ReadonlyMap<string, string>;
  readonly secretsEnv?: string;
}

export function addAccessOptions(command: Command): Command {
  return command
    .option(
      "--allow-net [hosts]",
      "let scripts reach the network, these hosts only if any are named: a.com,b.com:8080",
      parseHosts,
    )
    .option("--allow-private-net", "let them also reach this machine and private networks")
    .option(
      "--allow-write [paths]",
      "let scripts write files (databases of SQLite and DuckDB), only these and those in these folders if any are named",
      (text: string) => text.split(","),
    )
    .option("--secret <name=value>", "a secret the script reads with secrets.get(key: name)", parsePair)
    .option("--secrets-env <prefix>", "secrets from environment variables: PREFIXname for the secret name");
}

function parseHosts(text: string): readonly string[] {
  return text.split(",").map((host) => host.trim().toLowerCase());
}

/** What the flags grant. */
export function access(flags: AccessFlags): Pick<NodeDepsOptions, "http" | "network" | "write" | "secrets"> {
  const { allowNet, allowPrivateNet, allowWrite, secret, secretsEnv } = flags;
  const hosts = allowNet === true ? undefined : allowNet;
  const network = allowNet && { hosts, allowPrivate: allowPrivateNet === true };
  return {
    http: network,
    network,
    write: allowWrite,
    secrets:
      secret === undefined && secretsEnv === undefined
        ? undefined
        : (name) => secret?.get(name) ?? (secretsEnv === undefined ? undefined : process.env[secretsEnv + name]),
  };
}
