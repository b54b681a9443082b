import { removeMember, SynclineError, setMemberRole } from "@syncline/core";
import { z } from "zod";
import { requirePlace } from "../common/project.ts";
import { listOf } from "../common/scalars.ts";
import { adminProcedure, router } from "../trpc.ts";
import { memberDto, place, role } from "./dto.ts";

const tags = ["Access"];
const email = z.email().max(320);

/** Who has which role, in a project or everywhere. */
export const membersRouter = router({
  list: adminProcedure
    .meta({ openapi: { method: "GET", path: "/members", tags, summary: "People with a role." } })
    .input(z.object({ project: place }))
    .output(z.object({ items: listOf(memberDto) }))
    .query(async ({ ctx, input }) => {
      const projectId = await requirePlace(ctx, input.project);
      const members = await ctx.core.store.members.list({ projectId });
      const ids = members.map(({ userId }) => userId);
      const people = new Map((await ctx.signIn.accounts.getMany(ids)).map((one) => [one.id, one]));
      const items = members.flatMap(({ userId, role, grantedBy, grantedAt }) => {
        const person = people.get(userId);
        return person === undefined ? [] : [{ person, role, grantedBy, grantedAt }];
      });
      return { items };
    }),

  set: adminProcedure
    .meta({
      openapi: {
        method: "PUT",
        path: "/members",
        tags,
        summary: "Gives a person a role, in place of the one before.",
      },
    })
    .input(z.strictObject({ project: place, email, role }))
    .output(memberDto)
    .mutation(async ({ ctx, input }) => {
      const projectId = await requirePlace(ctx, input.project);
      const person = await ctx.signIn.accounts.findByEmail(input.email);
      if (person === null) {
        throw new SynclineError({
          code: "not_found",
          message: `Nobody has the address '${input.email}'. An administrator adds people.`,
        });
      }
      const given = { userId: person.id, projectId, role: input.role };
      return { person, ...(await setMemberRole({ ctx: ctx.core, input: given })) };
    }),

  remove: adminProcedure
    .meta({
      openapi: {
        method: "DELETE",
        path: "/members/{userId}",
        tags,
        summary: "Takes a person's role away.",
      },
    })
    .input(z.object({ project: place, userId: z.string().min(1).max(200) }))
    .output(z.object({ ok: z.literal(true) }))
    .mutation(async ({ ctx, input: { project, userId } }) => {
      const projectId = await requirePlace(ctx, project);
      await removeMember({ ctx: ctx.core, input: { userId, projectId } });
      return { ok: true as const };
    }),
});
