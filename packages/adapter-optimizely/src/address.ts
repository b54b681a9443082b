/** Where the API of a target is. */
export interface Address {
  /** `https://api.cms.optimizely.com/v1` */
  readonly api: string;
  readonly token: string;
}

/** The vendor's gateway refuses some clients that do not say who they are. */
export const userAgent = "syncline";

export const defaultBaseUrl = "https://api.cms.optimizely.com";

const gatewayPattern = /^https:\/\/api(-[^.]+)?\.cms[^.]*\.optimizely\.com$/;
const userInterfacePattern = /^app(-[^.]+)?\.cms[^.]*\.optimizely\.com$/;
const apiPathPattern = /\/(_cms\/)?v1$/;
const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** What is wrong with an address, in words; null when nothing is. */
export function addressProblem(baseUrl: string): string | null {
  if (!URL.canParse(baseUrl)) return `must be a URL, for example ${defaultBaseUrl}`;
  const url = new URL(baseUrl);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopbackHosts.has(url.hostname))) {
    return "must begin with https:// (http:// is for this machine only)";
  }
  if (url.username !== "" || url.password !== "") return "must not hold a user name or password";
  if (url.search !== "" || url.hash !== "") return "must not hold a query or a fragment";
  if (userInterfacePattern.test(url.hostname)) {
    return `is the address editors work at; the API is at ${defaultBaseUrl}`;
  }
  return null;
}

/**
 * The addresses of the API. Gateways of the SaaS have the API under `/v1` and the token beside it; every
 * other host has both under `/_cms/v1`: the rule of the vendor's own command line tool. A pasted API path is
 * accepted too.
 */
export function resolveAddress(baseUrl: string): Address {
  const host = baseUrl.replace(/\/+$/, "").replace(apiPathPattern, "");
  if (gatewayPattern.test(host)) return { api: `${host}/v1`, token: `${host}/oauth/token` };
  return { api: `${host}/_cms/v1`, token: `${host}/_cms/v1/oauth/token` };
}
