import { z } from "zod";
import { SynclineError } from "../errors/index.ts";
import { emptyModel } from "../model-root/node-reader.ts";
import type { Context } from "../ports/index.ts";

/** A model of a project: by its root, by a moment, or as a run found the registry when it was planned. */
export const modelRefSchema = z.union([
  z.strictObject({
    root: z.string().regex(/^[0-9a-f]{64}$/, "must be a root: 64 hexadecimal digits"),
  }),
  z.strictObject({ at: z.date() }),
  z.strictObject({ runId: z.string().min(1) }),
]);
export type ModelRef = z.infer<typeof modelRefSchema>;

export interface ResolvedModel {
  readonly root: string;
  /** Since when the project's model has, or first had, this root; null for a model that has no items yet. */
  readonly since: Date | null;
}

/** @throws not_found when the project's model never was such, or what it was is not on record */
export async function resolveModelRef({
  ctx,
  input: { projectId, ref },
}: {
  ctx: Pick<Context, "store">;
  input: { projectId: string; ref: ModelRef };
}): Promise<ResolvedModel> {
  if ("at" in ref) return modelAt(ctx, projectId, ref.at);
  const root = "root" in ref ? ref.root : await rootOfRun(ctx, projectId, ref.runId);
  const found = await ctx.store.modelRoots.find({ projectId, root });
  if (found !== null) return { root, since: found.at };
  if (root === emptyModel.hash) return { root, since: null };
  throw new SynclineError({
    code: "not_found",
    message: `This project's model never had the root ${root.slice(0, 12)}…, or it is from before roots were kept.`,
  });
}

async function modelAt(
  ctx: Pick<Context, "store">,
  projectId: string,
  at: Date,
): Promise<ResolvedModel> {
  const found = await ctx.store.modelRoots.at({ projectId, at });
  if (found !== null) return { root: found.root, since: found.at };
  const to = new Date(at.getTime() + 1);
  const earlier = await ctx.store.versions.list({ projectId, to, limit: 1 });
  if (earlier.items.length === 0) return { root: emptyModel.hash, since: null };
  throw new SynclineError({
    code: "not_found",
    message: "What the whole model was then is not on record: roots have been kept since later.",
  });
}

async function rootOfRun(
  ctx: Pick<Context, "store">,
  projectId: string,
  runId: string,
): Promise<string> {
  const run = await ctx.store.runs.get(runId);
  if (run?.projectId === projectId && run.modelRoot !== null) return run.modelRoot;
  throw new SynclineError({
    code: "not_found",
    message: `There is no run '${runId}' with a model in this project.`,
  });
}
