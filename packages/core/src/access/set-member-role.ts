import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { requireAdminLeft } from "./require-admin-left.ts";
import { type Membership, roles } from "./types.ts";

export const setMemberRoleInput = z.strictObject({
  userId: z.string().min(1),
  /** Null: every project. */
  projectId: z.string().min(1).nullable(),
  role: z.enum(roles),
});

/** Gives somebody a role, in place of the one they had there. @throws precondition_failed for the last administrator */
export async function setMemberRole({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof setMemberRoleInput>;
}): Promise<Membership> {
  const request = parseInput(setMemberRoleInput, input);
  const membership = { ...request, grantedBy: ctx.actor.id, grantedAt: ctx.clock.now() };
  await ctx.store.transaction(async (repositories) => {
    if (request.role !== "admin") await requireAdminLeft(repositories, request);
    await repositories.members.put(membership);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: request.projectId,
        action: "member.role_set",
        entityKind: "user",
        entityId: request.userId,
        details: { role: request.role },
      },
    });
  });
  return membership;
}
