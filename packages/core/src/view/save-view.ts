import { z } from "zod";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { type SavedView, viewPages } from "./types.ts";

/** Of one person in one project. */
export const mostViews = 100;
const mostFilters = 30;

const printable = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must hold no control character");

export const saveViewInput = z.strictObject({
  projectId: z.string().min(1),
  page: z.enum(viewPages),
  name: printable(80).trim().min(1),
  search: z
    .record(z.string().regex(/^[a-zA-Z]{1,40}$/), printable(500))
    .refine((search) => Object.keys(search).length <= mostFilters, "has too many filters"),
  /** Everybody in the project sees it. */
  shared: z.boolean().default(false),
});

/**
 * Keeps a view of whoever asks; one of the same name gives way to it.
 * @throws invalid_input; precondition_failed when there are too many
 */
export async function saveView({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store" | "actor" | "ids" | "clock">;
  input: z.input<typeof saveViewInput>;
}): Promise<SavedView> {
  const request = parseInput(saveViewInput, input);
  const { id: ownerId, name: ownerName } = ctx.actor;
  return ctx.store.transaction(async ({ views }) => {
    const all = await views.list({ projectId: request.projectId, ownerId });
    const own = all.filter((view) => view.ownerId === ownerId);
    const known = own.find(({ page, name }) => page === request.page && name === request.name);
    if (known === undefined && own.length >= mostViews) throw tooMany();
    const now = ctx.clock.now();
    const view: SavedView = {
      ...request,
      ownerId,
      ownerName,
      id: known?.id ?? ctx.ids.next(),
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
    };
    await views.put(view);
    return view;
  });
}

function tooMany(): SynclineError {
  return new SynclineError({
    code: "precondition_failed",
    message: `You have ${mostViews} views in this project already. Remove one you no longer need.`,
  });
}
