import { isIP, isIPv4 } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { ServerContext } from "./variables.ts";

/**
 * Address of whoever sends a request. Each of `trustedProxies` appends the address it was called from to
 * `X-Forwarded-For`, so that many entries from the right are true and what stands before them is the caller's
 * own word. Null where there is no socket, as in tests that call the app directly.
 */
export function clientAddress(context: ServerContext, trustedProxies: number): string | null {
  if (context.env?.incoming === undefined) return null;
  const socket = getConnInfo(context).remote.address ?? null;
  if (trustedProxies === 0) return socket;
  const hops = (context.req.header("x-forwarded-for") ?? "").split(",").map(withoutPort);
  const told = hops.at(-trustedProxies) ?? hops[0] ?? "";
  return isIP(told) === 0 ? socket : told;
}

/** `203.0.113.7:4711` → `203.0.113.7`, `[2001:db8::1]:4711` → `2001:db8::1` */
function withoutPort(text: string): string {
  const trimmed = text.trim();
  const [, bracketed, plain] = trimmed.match(/^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/) ?? [];
  return bracketed ?? plain ?? trimmed;
}

/** What an address is counted by: a household or a server has a whole /64 of IPv6 to itself. */
export function addressGroup(address: string | null): string {
  if (address === null) return "unknown";
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIPv4(mapped)) return mapped;
  const [head = "", tail] = (address.split("%", 1)[0] ?? "").toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array<string>(Math.max(8 - before.length - after.length, 0)).fill("0");
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}
