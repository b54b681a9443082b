import { type Role, SynclineError } from "@syncline/core";
import { initTRPC, TRPCError } from "@trpc/server";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { OpenApiMeta } from "trpc-to-openapi";
import { requireEverywhere, requireMember } from "../auth/require-role.ts";
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
    /**
     * Only the text of a SynclineError leaves the process; of anything else, its request id. What a subscription
     * throws is an internal error to tRPC, which clients try again for ever: it is told by its own code.
     */
    errorFormatter({ shape, error, ctx }) {
      const known = toSynclineError(error);
      const syncline = errorData(known, ctx?.requestId ?? null);
      const isThrown = shape.data.code === "INTERNAL_SERVER_ERROR";
      const code = isThrown ? trpcCodeOf(known.code) : shape.data.code;
      const httpStatus = isThrown ? known.traits.httpStatus : shape.data.httpStatus;
      return {
        message: known.message,
        code: TRPC_ERROR_CODES_BY_KEY[code],
        data: { ...shape.data, code, httpStatus, syncline },
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

/** For whoever is signed in or brings a token, whatever their roles. */
export const signedInProcedure = openProcedure.use(({ ctx, next }) => {
  if (ctx.session === null) throw unauthenticated();
  return next({ ctx: { ...ctx, session: ctx.session } });
});

/** For those with any role: what is no project's, or is known by a hash that only its readers know. */
export const memberProcedure = signedInProcedure.use(({ ctx, next }) => {
  requireMember(ctx.session);
  return next();
});

/** For those with a role in the project of the call: `requireProject` looks, and nothing is done before. */
const needing = (needs: Role) =>
  signedInProcedure.use(({ ctx, next }) => next({ ctx: { ...ctx, needs } }));

/** Reads. */
export const viewerProcedure = needing("viewer");
/** Changes the model and what is at the targets. */
export const operatorProcedure = needing("operator");
/** Changes what there is to work with, and who may. */
export const adminProcedure = needing("admin");

/** For what is the whole installation's. */
export const installationProcedure = (needs: Role) =>
  needing(needs).use(({ ctx, next }) => {
    requireEverywhere(ctx.session, needs);
    return next();
  });

export function unauthenticated(): SynclineError {
  return new SynclineError({
    code: "unauthenticated",
    message: "Sign in with a one-time link, or send an API token as 'Authorization: Bearer …'.",
  });
}
