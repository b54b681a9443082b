import { recordAudit, removeMember } from "@syncline/core";
import { z } from "zod";
import { listOf, storableText } from "../common/scalars.ts";
import type { ApiContext } from "../context.ts";
import { installationProcedure, router } from "../trpc.ts";
import { personDto } from "./dto.ts";

const tags = ["Access"];
const administrator = installationProcedure("admin");
const personInput = z.object({ id: storableText(200) });
const linkDto = z.object({
  link: z
    .string()
    .meta({ description: "Signs in once, within 15 minutes. Hand it over yourself." }),
});
const done = z.object({ ok: z.literal(true) });

/** The accounts of people. */
export const peopleRouter = router({
  list: administrator
    .meta({ openapi: { method: "GET", path: "/people", tags, summary: "Everybody." } })
    .output(z.object({ items: listOf(personDto) }))
    .query(async ({ ctx }) => ({ items: await ctx.signIn.accounts.list() })),

  create: administrator
    .meta({
      openapi: {
        method: "POST",
        path: "/people",
        tags,
        summary: "Adds a person, with a link for the first sign-in and no role yet.",
      },
    })
    .input(z.strictObject({ email: z.email().max(320), name: storableText(200).trim().min(1) }))
    .output(z.object({ person: personDto, ...linkDto.shape }))
    .mutation(async ({ ctx, input }) => {
      const person = await ctx.signIn.accounts.create(input);
      await audit(ctx, "user.created", person.id);
      return { person, link: await ctx.signIn.createLink(person.id) };
    }),

  createLink: administrator
    .meta({
      openapi: {
        method: "POST",
        path: "/people/{id}/link",
        tags,
        summary: "A link for a person to sign in with.",
      },
    })
    .input(
      personInput.extend({
        forgetPassword: z
          .boolean()
          .default(false)
          .meta({ description: "Their password and sessions end, and they set a new one." }),
      }),
    )
    .output(linkDto)
    .mutation(async ({ ctx, input: { id, forgetPassword } }) => {
      const { accounts } = ctx.signIn;
      const person = await accounts.get(id);
      if (forgetPassword) {
        await accounts.forgetPassword(id);
        await accounts.signOutEverywhere(id);
        await audit(ctx, "user.signed_out_everywhere", id);
      }
      await audit(ctx, "sign_in.link_created", id);
      return { link: await ctx.signIn.createLink(person.id) };
    }),

  signOutEverywhere: administrator
    .meta({
      openapi: {
        method: "POST",
        path: "/people/{id}/sign-out",
        tags,
        summary: "Ends every session of a person.",
      },
    })
    .input(personInput)
    .output(done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.signIn.accounts.get(id);
      await ctx.signIn.accounts.signOutEverywhere(id);
      await audit(ctx, "user.signed_out_everywhere", id);
      return { ok: true as const };
    }),

  remove: administrator
    .meta({
      openapi: { method: "DELETE", path: "/people/{id}", tags, summary: "Removes a person." },
    })
    .input(personInput)
    .output(done)
    .mutation(async ({ ctx, input: { id } }) => {
      await ctx.signIn.accounts.get(id);
      // Roles first: whatever fails after it, this person can do nothing any more.
      for (const { projectId } of await ctx.core.store.members.ofUser(id)) {
        await removeMember({ ctx: ctx.core, input: { userId: id, projectId } });
      }
      await ctx.core.store.views.removePersonal(`user:${id}`);
      await ctx.signIn.accounts.remove(id);
      await audit(ctx, "user.removed", id);
      return { ok: true as const };
    }),
});

async function audit(
  { core }: ApiContext,
  action: "user.created" | "user.removed" | "user.signed_out_everywhere" | "sign_in.link_created",
  entityId: string,
): Promise<void> {
  await recordAudit({
    ctx: core,
    input: { projectId: null, action, entityKind: "user", entityId },
  });
}
