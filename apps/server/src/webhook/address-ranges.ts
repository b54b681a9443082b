import { BlockList, isIP } from "node:net";

/** What no webhook may reach: not on the public internet, or a cloud's own. */
const closedIpv4 = [
  "0.0.0.0/8", // this network
  "10.0.0.0/8", // private
  "100.64.0.0/10", // carrier-grade NAT; metadata of Alibaba Cloud
  "127.0.0.0/8", // loopback
  "168.63.129.16/32", // Azure's platform address
  "169.254.0.0/16", // link-local; metadata of AWS, Azure, Google Cloud
  "172.16.0.0/12", // private
  "192.0.0.0/24", // protocol assignments; metadata of Oracle Cloud
  "192.0.2.0/24", // documentation
  "192.88.99.0/24", // 6to4 relays
  "192.168.0.0/16", // private
  "198.18.0.0/15", // benchmarks
  "198.51.100.0/24", // documentation
  "203.0.113.0/24", // documentation
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, broadcast
];
/** Only this part of IPv6 is the public internet; the exceptions follow. */
const openIpv6 = "2000::/3";
const closedIpv6 = [
  "2001::/23", // protocol assignments, Teredo
  "2001:db8::/32", // documentation
  "2002::/16", // 6to4: carries an IPv4 address
  "3fff::/20", // documentation
];
const loopbacks = ["127.0.0.0/8", "::1/128"];

export interface AddressRange {
  readonly network: string;
  readonly prefix: number;
  readonly family: "ipv4" | "ipv6";
}

/** Of `10.0.0.0/8`, `fd00::/8`, or an address alone; null when it is neither. */
export function parseRange(text: string): AddressRange | null {
  const [network = "", prefixText, ...rest] = text.split("/");
  const version = isIP(network);
  if (version === 0 || network.includes("%") || rest.length > 0) return null;
  const bits = version === 4 ? 32 : 128;
  if (prefixText !== undefined && !/^\d{1,3}$/.test(prefixText)) return null;
  const prefix = prefixText === undefined ? bits : Number(prefixText);
  return prefix > bits ? null : { network, prefix, family: version === 4 ? "ipv4" : "ipv6" };
}

/** A test of addresses: whether one is within the ranges. An IPv4 address mapped into IPv6 is what it maps. */
export function rangeTest(ranges: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const text of ranges) {
    const range = parseRange(text);
    if (range !== null) list.addSubnet(range.network, range.prefix, range.family);
  }
  return (address) => {
    const version = isIP(address);
    return version !== 0 && list.check(address, version === 4 ? "ipv4" : "ipv6");
  };
}

export const isLoopback = rangeTest(loopbacks);
const isClosed = rangeTest([...closedIpv4, ...closedIpv6]);
const isOpenIpv6 = rangeTest([openIpv6]);

/** Whether an address is on the public internet. */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 0 || isClosed(address)) return false;
  return version === 4 || isOpenIpv6(address);
}
