import {
  applyPlan,
  type BreakingClass,
  type Context,
  hashJson,
  type Project,
  type RunStatus,
  type Store,
  SynclineError,
} from "@syncline/core";
import { type Session, triggerOf } from "../../auth/session.ts";
import type { ApiContext } from "../context.ts";

export interface ApplyAnswer {
  readonly syncId: string;
  readonly status: RunStatus;
}

interface ApplyRequest {
  readonly project: Project;
  readonly planId: string;
  readonly consent?: Consent | undefined;
}

interface Consent {
  readonly breaking?: BreakingClass[] | "all" | undefined;
  readonly deletions?: true | number | undefined;
}

type ApplyContext = ApiContext & { readonly session: Session };

/** Applies a plan; with an `Idempotency-Key`, once however often it is asked. */
export async function applyOnce(ctx: ApplyContext, request: ApplyRequest): Promise<ApplyAnswer> {
  const key = ctx.idempotencyKey;
  if (key === null) return apply(ctx, ctx.core, request);
  const { breaking = [], deletions = 0 } = request.consent ?? {};
  const requestHash = hashJson({ planId: request.planId, breaking, deletions });
  const params = { projectId: request.project.id, key };
  const earlier = await earlierAnswer(ctx, params, requestHash);
  if (earlier !== null) return earlier;
  try {
    const core = keepingAnswer(ctx.core, { ...params, requestHash, planId: request.planId });
    return await apply(ctx, core, request);
  } catch (error) {
    // Two requests with one key at the same time: the other one may have won meanwhile.
    const winner = await earlierAnswer(ctx, params, requestHash);
    if (winner !== null) return winner;
    throw error;
  }
}

async function apply(
  ctx: ApplyContext,
  core: Context,
  { planId, consent }: ApplyRequest,
): Promise<ApplyAnswer> {
  const run = await applyPlan({
    ctx: core,
    input: {
      planId,
      trigger: triggerOf(ctx.session),
      ...(consent === undefined ? {} : { consent }),
    },
  });
  return { syncId: run.id, status: run.status };
}

/** A context whose transaction writes the answer down under its key too, so that no crash can part the two. */
function keepingAnswer(
  core: Context,
  entry: { projectId: string; key: string; requestHash: string; planId: string },
): Context {
  const { planId, ...params } = entry;
  const transaction: Store["transaction"] = (work) =>
    core.store.transaction(async (repositories) => {
      const result = await work(repositories);
      const syncId = await repositories.plans.appliedBy(planId);
      const answer = JSON.stringify({ syncId, status: "pending" });
      const at = core.clock.now();
      await repositories.idempotencyKeys.put({ ...params, result: answer, at });
      return result;
    });
  return { ...core, store: { ...core.store, transaction } };
}

async function earlierAnswer(
  ctx: ApplyContext,
  params: { projectId: string; key: string },
  requestHash: string,
): Promise<ApplyAnswer | null> {
  const earlier = await ctx.core.store.idempotencyKeys.get(params);
  if (earlier === null) return null;
  if (earlier.requestHash === requestHash) return JSON.parse(earlier.result) as ApplyAnswer;
  throw new SynclineError({
    code: "idempotency_mismatch",
    message: `The Idempotency-Key '${params.key}' was used for another request. Use a new key.`,
  });
}
