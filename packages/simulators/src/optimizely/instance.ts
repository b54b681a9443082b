import { authorise, checkRights } from "./auth/authorise.ts";
import { type OptimizelyClient, tenantOf } from "./auth/clients.ts";
import { answerTokenRequest } from "./auth/token-endpoint.ts";
import { createTokens, type Tokens } from "./auth/tokens.ts";
import { type Answer, type ApiRequest, type Outcome, refuse } from "./http/message.ts";
import { problem } from "./problem.ts";
import { createRateLimit } from "./rate-limit.ts";
import type { Visit } from "./resources/kind.ts";
import { createKinds, type Kinds } from "./resources/kinds.ts";
import { routeRequest } from "./router.ts";
import { type OptimizelySettings, type Settings, settingsSchema } from "./settings.ts";
import { createTenants, type Tenants } from "./state/tenants.ts";

export interface InstanceParams {
  /** The first is the one whose tenant test hooks mean by default. */
  readonly clients: readonly OptimizelyClient[];
  readonly settings: OptimizelySettings;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly createId: () => string;
}

/** What faults the shared part injects into a request. */
interface Interference {
  readonly tokenExpired: boolean;
  readonly staleWrites: number;
}

/** A simulated Optimizely instance without its HTTP server. */
export interface Instance {
  readonly tenants: Tenants;
  readonly tokens: Tokens;
  /** Instances of content by type, where a test has set them. */
  readonly contentCounts: Map<string, number>;
  settings(): Settings;
  kinds(): Kinds;
  answerToken(request: { method: string; headers: Headers; body: Uint8Array }): Answer;
  answerApi(request: ApiRequest, interference: Interference): Outcome;
  /** Back to fresh tenants without tokens, under the first settings with these laid over. */
  reset(settings?: OptimizelySettings): void;
}

export function createInstance(params: InstanceParams): Instance {
  const { clients, now, createId } = params;
  let settings = settingsSchema.parse(params.settings);
  let kinds = createKinds(settings);
  const tokens = createTokens({ createId });
  const tenants = createTenants({ settings: () => settings, seededAt: now });
  const rateLimit = createRateLimit(() => settings.requestsPerSecond);
  const contentCounts = new Map(Object.entries(settings.contentCounts));

  return {
    tenants,
    tokens,
    contentCounts,
    settings: () => settings,
    kinds: () => kinds,
    answerToken: (request) =>
      answerTokenRequest(request, { clients, tokens, settings, now: now() }),
    answerApi(request, { tokenExpired, staleWrites }) {
      const at = now();
      const authorised = authorise(request.headers, { tokens, now: at, expired: tokenExpired });
      if ("problem" in authorised) return refuse(authorised.problem);
      const { grant } = authorised;
      const wait = rateLimit.admit(grant.client.clientId, at);
      if (wait !== null) {
        const headers = { "Retry-After": String(wait) };
        return refuse(problem(429, "Too many requests were sent.", { headers }));
      }
      const forbidden = checkRights(grant, request.method);
      if (forbidden !== null) return refuse(forbidden);

      const tenant = tenants.get(tenantOf(grant.client));
      const current = tenant.current();
      const isRead = request.method === "GET" || request.method === "HEAD";
      const visit: Visit = {
        request,
        settings,
        writer: { name: grant.actor, at },
        current,
        seen: isRead ? tenant.read(at, staleWrites) : current,
        contentCount: (key) => contentCounts.get(key) ?? 0,
        commit: (next) => tenant.commit(next, at),
      };
      return routeRequest(visit, kinds);
    },
    reset(next = {}) {
      settings = settingsSchema.parse({ ...params.settings, ...next });
      kinds = createKinds(settings);
      tokens.revokeAll();
      tenants.reset();
      rateLimit.reset();
      contentCounts.clear();
      for (const [key, count] of Object.entries(settings.contentCounts))
        contentCounts.set(key, count);
    },
  };
}
