import { allows, removeView, roleIn, type SavedView, saveView, viewPages } from "@syncline/core";
import { z } from "zod";
import { requireProject } from "../common/project.ts";
import { dateTime, listOf, projectKey, storableText } from "../common/scalars.ts";
import type { ApiContext } from "../context.ts";
import { router, viewerProcedure } from "../trpc.ts";

const search = z.record(z.string(), z.string());
const page = z.enum(viewPages);
const name = z.string().max(80);

const viewDto = z.object({
  id: z.string(),
  page,
  name,
  search,
  shared: z.boolean(),
  /** Whether it is the caller's own. */
  mine: z.boolean(),
  ownerName: z.string(),
  updatedAt: dateTime,
});

/** What pages were narrowed to, by name: one's own, and what others share with the project. */
export const viewsRouter = router({
  list: viewerProcedure
    .input(z.strictObject({ project: projectKey }))
    .output(z.object({ items: listOf(viewDto) }))
    .query(async ({ ctx, input }) => {
      const { id: projectId } = await requireProject(ctx, input.project);
      const views = await ctx.core.store.views.list({ projectId, ownerId: ctx.core.actor.id });
      return { items: views.map((view) => shownTo(ctx, view)) };
    }),

  /** Sharing needs the role of those who change things. */
  save: viewerProcedure
    .input(
      z.strictObject({ project: projectKey, page, name, search, shared: z.boolean().optional() }),
    )
    .output(viewDto)
    .mutation(async ({ ctx, input: { project: key, ...view } }) => {
      const needs = view.shared ? "operator" : ctx.needs;
      const { id: projectId } = await requireProject({ ...ctx, needs }, key);
      return shownTo(ctx, await saveView({ ctx: ctx.core, input: { ...view, projectId } }));
    }),

  remove: viewerProcedure
    .input(z.strictObject({ project: projectKey, id: storableText(200) }))
    .output(z.object({ ok: z.literal(true) }))
    .mutation(async ({ ctx, input }) => {
      const { id: projectId } = await requireProject(ctx, input.project);
      const anyones = allows(roleIn(ctx.session.grants, projectId), "admin");
      await removeView({ ctx: ctx.core, input: { projectId, id: input.id, anyones } });
      return { ok: true as const };
    }),
});

function shownTo({ core }: ApiContext, view: SavedView): z.input<typeof viewDto> {
  const { id, ownerId, ownerName, shared, updatedAt } = view;
  const mine = ownerId === core.actor.id;
  return {
    id,
    page: view.page,
    name: view.name,
    search: view.search,
    shared,
    mine,
    ownerName,
    updatedAt,
  };
}
