import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { requireAdminLeft } from "./require-admin-left.ts";

export const removeMemberInput = z.strictObject({
  userId: z.string().min(1),
  /** Null: the role that holds in every project. */
  projectId: z.string().min(1).nullable(),
});

/** Takes somebody's role away. Nothing happens to who has none there. @throws precondition_failed for the last administrator */
export async function removeMember({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof removeMemberInput>;
}): Promise<void> {
  const request = parseInput(removeMemberInput, input);
  await ctx.store.transaction(async (repositories) => {
    await requireAdminLeft(repositories, request);
    if (!(await repositories.members.remove(request))) return;
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: request.projectId,
        action: "member.removed",
        entityKind: "user",
        entityId: request.userId,
      },
    });
  });
}
