import { z } from "zod";
import { openProcedure, procedure, router } from "../trpc.ts";
import { sessionDto } from "./dto.ts";

export const sessionRouter = router({
  /** Null when nobody is signed in. */
  me: openProcedure.output(sessionDto.nullable()).query(({ ctx }) => {
    if (ctx.session === null) return null;
    const { kind, role, actor } = ctx.session;
    return { actorId: actor.id, kind, name: actor.name, role };
  }),
  signOut: procedure.output(z.object({ ok: z.literal(true) })).mutation(async ({ ctx }) => {
    await ctx.signOut();
    return { ok: true as const };
  }),
});
