import type { FaultResponder } from "../shared/index.ts";
import {
  accessDenied,
  accessTokenInvalid,
  ContentfulError,
  notFound,
  rateLimitExceeded,
  versionMismatch,
} from "./http/errors.ts";
import { respondError } from "./http/respond.ts";
import type { Simulation } from "./simulation.ts";

const resetInOneSecond = {
  "X-Contentful-RateLimit-Second-Remaining": "0",
  "X-Contentful-RateLimit-Reset": "1",
};

function errorOf(status: number): ContentfulError {
  if (status === 401) return accessTokenInvalid();
  if (status === 403) return accessDenied();
  if (status === 404) return notFound();
  if (status === 409) return versionMismatch();
  if (status === 429) return rateLimitExceeded(resetInOneSecond);
  return new ContentfulError({ status, id: status === 500 ? "ServerError" : "BadRequest" });
}

const gateways: Readonly<Record<number, string>> = {
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** The answers of injected failures: the vendor's own where it makes them, plain text where a gateway does. */
export function createFaultResponder(simulation: Simulation): FaultResponder {
  return ({ status }) => {
    const gateway = gateways[status];
    if (gateway !== undefined) {
      return new Response(gateway, { status, headers: { "Content-Type": "text/plain" } });
    }
    return respondError(errorOf(status), {
      requestId: simulation.ids.request(),
      maxResponseBytes: simulation.settings().maxResponseBytes,
      ifNoneMatch: undefined,
      headers: {},
    });
  };
}
