import { lookup as resolveByDns } from "node:dns/promises";
import { isIP } from "node:net";
import { SynclineError, type WebhookGuard } from "@syncline/core";
import { isLoopback, isPublic } from "./address-ranges.ts";
import { createAllowList } from "./allow-list.ts";

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** Every address of a name, as `dns.lookup` gives them. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>;

export interface AddressGuard extends WebhookGuard {
  /**
   * The addresses an URL may be sent to, in the order to try them: connect to one of these and no other, since a
   * name that is asked again may answer otherwise. @throws invalid_input
   */
  addressesOf(url: URL): Promise<readonly ResolvedAddress[]>;
}

const resolveAll: Resolve = (hostname) => resolveByDns(hostname, { all: true });

/** Keeps webhooks off private networks. */
export function createAddressGuard(params: {
  /** `SYNCLINE_WEBHOOK_ALLOW` */
  allow: readonly string[];
  resolve?: Resolve | undefined;
}): AddressGuard {
  const { resolve = resolveAll } = params;
  const allowed = createAllowList(params.allow);

  async function addressesOf(url: URL): Promise<readonly ResolvedAddress[]> {
    const isPlain = url.protocol === "http:";
    if (url.protocol !== "https:" && !isPlain) throw refusal("must begin with https://.");
    if (url.username !== "" || url.password !== "") {
      throw refusal("must not hold a user name or a password.");
    }
    // The parser has made `2130706433` and `0x7f.1` into `127.0.0.1` by now.
    const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
    const found =
      isIP(host) === 0 ? await addressesOfName(host) : [{ address: host, family: isIP(host) }];
    const isNamed = allowed.hosts.has(host);
    for (const { address } of found) {
      const isAllowed = isNamed || allowed.hasAddress(address);
      if (!isAllowed && !isPublic(address)) {
        throw refusal(
          "leads to a machine that is not on the public internet. SYNCLINE_WEBHOOK_ALLOW can allow it.",
        );
      }
      if (isPlain && !(isAllowed && isLoopback(address))) {
        throw refusal(
          "must begin with https://; http:// is for this machine alone, where SYNCLINE_WEBHOOK_ALLOW names it.",
        );
      }
    }
    return found;
  }

  async function addressesOfName(host: string): Promise<readonly ResolvedAddress[]> {
    const found = await resolve(host).catch(() => []);
    if (found.length === 0) throw refusal(`names a host, '${host}', that has no address.`);
    return found;
  }

  return {
    addressesOf,
    async check(url) {
      await addressesOf(new URL(url));
    },
  };
}

function refusal(what: string): SynclineError {
  const message = `The address ${what}`;
  return new SynclineError({
    code: "invalid_input",
    message,
    issues: [{ path: "url", code: "webhook.address", severity: "error", message }],
  });
}
