import { type AuditEntry, recordAudit, roleIn, SynclineError } from "@syncline/core";
import { z } from "zod";
import { passwordLength } from "../../auth/create-auth.ts";
import type { Session } from "../../auth/session.ts";
import type { ApiContext } from "../context.ts";
import { openProcedure, router, signedInProcedure } from "../trpc.ts";
import { sessionDto } from "./dto.ts";

const done = z.object({ ok: z.literal(true) });
const ok = { ok: true } as const;

export const sessionRouter = router({
  /** Null when nobody is signed in. */
  me: openProcedure.output(sessionDto.nullable()).query(async ({ ctx }) => {
    if (ctx.session === null) return null;
    const { kind, grants, actor } = ctx.session;
    const projects = (await ctx.core.store.projects.list()).flatMap(({ id, key, name }) => {
      const role = roleIn(grants, id);
      return role === null ? [] : [{ id, key, name, role }];
    });
    return { actorId: actor.id, kind, name: actor.name, everywhere: grants.everywhere, projects };
  }),

  signOut: signedInProcedure.output(done).mutation(async ({ ctx }) => {
    await ctx.signOut();
    return ok;
  }),

  /** Of this browser and every other. */
  signOutEverywhere: signedInProcedure.output(done).mutation(async ({ ctx }) => {
    const { id } = requireUser(ctx.session);
    await ctx.signIn.accounts.signOutEverywhere(id);
    await ctx.signOut();
    await audit(ctx, "user.signed_out_everywhere", id);
    return ok;
  }),

  /** A password to sign in with, in place of the one before. Other browsers are signed out. */
  setPassword: signedInProcedure
    .input(
      z.strictObject({
        currentPassword: z.string().max(passwordLength.max).nullish(),
        newPassword: z.string().min(passwordLength.min).max(passwordLength.max),
      }),
    )
    .output(done)
    .mutation(async ({ ctx, input }) => {
      const { id, sessionId } = requireUser(ctx.session);
      const { currentPassword: current = null, newPassword: next } = input;
      const given = { id, sessionId, current, next };
      const endedSessions = await ctx.signIn.accounts.setPassword(given);
      await audit(ctx, "user.password_set", id, { endedSessions });
      return ok;
    }),
});

function requireUser({ userId, sessionId }: Session): { id: string; sessionId: string } {
  if (userId !== null && sessionId !== null) return { id: userId, sessionId };
  throw new SynclineError({
    code: "forbidden",
    message: "This is for people who are signed in, not for API tokens.",
  });
}

async function audit(
  { core }: ApiContext,
  action: "user.signed_out_everywhere" | "user.password_set",
  entityId: string,
  details: AuditEntry["details"] = {},
): Promise<void> {
  await recordAudit({
    ctx: core,
    input: { projectId: null, action, entityKind: "user", entityId, details },
  });
}
