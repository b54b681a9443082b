import { SynclineError } from "@syncline/core";
import { initTRPC, TRPCError } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { errorData } from "../errors/error-data.ts";
import { toSynclineError } from "../errors/to-syncline-error.ts";
import { trpcCodeOf } from "../errors/trpc-code.ts";
import type { ApiContext } from "./context.ts";

const trpc = initTRPC
  .context<ApiContext>()
  .meta<OpenApiMeta>()
  .create({
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: 5_000 },
      client: { reconnectAfterInactivityMs: 15_000 },
    },
    /** Only the text of a SynclineError leaves the process; of anything else, its request id. */
    errorFormatter({ shape, error, ctx }) {
      const known = toSynclineError(error);
      return {
        ...shape,
        message: known.message,
        data: { ...shape.data, syncline: errorData(known, ctx?.requestId ?? null) },
      };
    },
  });

export const router = trpc.router;

/** Every error, of the input too, as the tRPC error of its SynclineError. */
const mapErrors = trpc.middleware(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) return result;
  const known = toSynclineError(result.error);
  ctx.reportError(known, path);
  throw new TRPCError({ code: trpcCodeOf(known.code), message: known.message, cause: known });
});

/** Open to anyone. */
export const openProcedure = trpc.procedure.use(mapErrors);

/** For whoever is signed in or brings a token. */
export const procedure = openProcedure.use(({ ctx, next }) => {
  if (ctx.session === null) throw unauthenticated();
  return next({ ctx: { ...ctx, session: ctx.session } });
});

export function unauthenticated(): SynclineError {
  return new SynclineError({
    code: "unauthenticated",
    message: "Sign in with a one-time link, or send an API token as 'Authorization: Bearer …'.",
  });
}
