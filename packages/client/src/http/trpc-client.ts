import type { AppRouter } from "@syncline/server/router";
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { EventSource } from "eventsource";
import { badResponse, errorFromBody } from "../errors/from-answer.ts";
import type { SynclineApi } from "../types.ts";
import type { Connection, Request } from "./connection.ts";
import { errorLink, type Refusals } from "./error-link.ts";

/** Calls go one by one, so that a slow plan holds up nothing else. */
export function createApi(connection: Connection): SynclineApi {
  const url = `${connection.url}/api/trpc`;
  const refusals: Refusals = new WeakMap();
  return createTRPCClient<AppRouter>({
    links: [
      errorLink(connection.origin, refusals),
      splitLink({
        condition: ({ type }) => type === "subscription",
        true: httpSubscriptionLink({
          url,
          EventSource,
          eventSourceOptions: ({ op }) => ({
            fetch: async (to, { headers, signal }) => {
              const response = await connection.send(String(to), { headers, signal });
              if (!response.ok) {
                const text = await response.text().catch(() => "");
                refusals.set(op, errorFromBody(text, response.status));
              }
              return response;
            },
          }),
        }),
        false: httpLink({
          url,
          headers: ({ op }) => idempotencyHeader(op.context.idempotencyKey),
          fetch: async (to, init) => {
            // tRPC makes its requests of exactly these parts.
            const response = await connection.sendWhole(String(to), init as Request);
            if (isJson(response)) return response;
            throw badResponse(response.status);
          },
        }),
      }),
    ],
  });
}

/** `client.api.sync.applyPlan.mutate(input, { context: { idempotencyKey } })` */
function idempotencyHeader(key: unknown): Record<string, string> {
  return typeof key === "string" ? { "idempotency-key": key } : {};
}

const isJson = ({ headers }: Response) =>
  headers.get("content-type")?.startsWith("application/json") === true;
