import type { Context, Repositories } from "../ports/index.ts";
import { clip, describeTarget, tellWebhooks } from "./tell-webhooks.ts";

/** `run.finished`, with the run as it stands in the transaction. */
export async function tellOfRun({
  ctx,
  repositories,
  input: { projectId, runId },
}: {
  ctx: Pick<Context, "clock" | "ids">;
  repositories: Pick<Repositories, "webhooks" | "jobs" | "runs" | "targets">;
  input: { projectId: string; runId: string };
}): Promise<void> {
  const data = async () => {
    const run = await repositories.runs.get(runId);
    if (run === null) return { runId };
    const { planId, targetId, direction, mode, trigger, status, counters, error } = run;
    return {
      runId,
      planId,
      target: await describeTarget(repositories, targetId),
      direction,
      mode,
      trigger,
      status,
      counters: { ...counters },
      error: error === null ? null : { code: error.code, message: clip(error.message) },
      actor: { id: run.actor.id, name: clip(run.actor.name) },
      createdAt: run.createdAt.toISOString(),
      startedAt: run.startedAt?.toISOString() ?? null,
      endedAt: run.endedAt?.toISOString() ?? null,
    };
  };
  await tellWebhooks({ ctx, repositories, input: { projectId, event: "run.finished", data } });
}
