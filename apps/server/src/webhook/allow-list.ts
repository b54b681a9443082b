import { parseRange, rangeTest } from "./address-ranges.ts";

/** What may be reached although it is not on the public internet. */
export interface AllowList {
  readonly hosts: ReadonlySet<string>;
  /** Whether an address is within an allowed range. */
  readonly hasAddress: (address: string) => boolean;
}

/** `hooks.internal`, `10.20.0.0/16`, `127.0.0.1`: hosts by name, addresses by range. */
export function isAllowEntry(text: string): boolean {
  return parseRange(text) !== null || /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(text);
}

export function createAllowList(entries: readonly string[]): AllowList {
  const ranges = entries.filter((entry) => parseRange(entry) !== null);
  const hosts = entries.filter((entry) => parseRange(entry) === null);
  return {
    hosts: new Set(hosts.map((host) => host.toLowerCase())),
    hasAddress: rangeTest(ranges),
  };
}
