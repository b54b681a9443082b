import { SynclineError } from "@syncline/core";
import type { Env } from "../../env.ts";
import { bearerToken, createTokenCheck } from "../../security/bearer-token.ts";

/**
 * Who may read the metrics: whoever brings the token; without one, only this machine, as long as the server
 * listens to nobody else and no proxy brings it others. @throws unauthenticated
 */
export function createMetricsAccess(
  env: Pick<Env, "host" | "metricsToken" | "publicUrl" | "trustedProxies">,
): (request: Request) => void {
  const { host, metricsToken, publicUrl, trustedProxies } = env;
  const isToken = createTokenCheck(metricsToken);
  const isLocal = isLoopback(host) && publicUrl === null && trustedProxies === 0;
  return ({ headers }) => {
    const token = bearerToken(headers.get("authorization"));
    if (token !== null && isToken(token)) return;
    // By another name it was asked for through a proxy, or by a page that made its name point here.
    if (metricsToken === null && isLocal && isLoopback(hostnameOf(headers.get("host")))) return;
    throw new SynclineError({
      code: "unauthenticated",
      message:
        metricsToken === null
          ? "Metrics are open to this machine only. Set SYNCLINE_METRICS_TOKEN, and send it as 'Authorization: Bearer …'."
          : "Send the value of SYNCLINE_METRICS_TOKEN as 'Authorization: Bearer …'.",
    });
  };
}

function hostnameOf(host: string | null): string {
  const url = `http://${host ?? ""}`;
  return URL.canParse(url) ? new URL(url).hostname : "";
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" ||
    hostname === "::1" ||
    hostname === "[::1]" ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}
