import { BlockList, isIPv6 } from "node:net";

/** Addresses of special use that do not lead to the public network (RFC 6890): loopback, link-local, private, shared. */
const PRIVATE = new BlockList();
for (const [net, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  PRIVATE.addSubnet(net, prefix, "ipv4");
}
for (const [net, prefix] of [
  ["::", 128],
  ["::1", 128],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  PRIVATE.addSubnet(net, prefix, "ipv6");
}

/** Whether an IP address belongs to this machine or a network that is not public. @example isPrivateAddress("10.1.2.3") // true */
export function isPrivateAddress(address: string): boolean {
  const [plain] = address.split("%");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain);
  if (mapped !== null) return PRIVATE.check(mapped[1], "ipv4");
  // The URL parser writes mapped addresses in hexadecimal.
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(plain);
  if (hex !== null) {
    const [high, low] = [Number.parseInt(hex[1], 16), Number.parseInt(hex[2], 16)];
    return PRIVATE.check([high >> 8, high & 255, low >> 8, low & 255].join("."), "ipv4");
  }
  return PRIVATE.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
}
