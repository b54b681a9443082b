import { z } from "zod";
import type { TargetConnection } from "../adapter/contract.ts";
import { recordAudit } from "../audit/record-audit.ts";
import { modelRoot } from "../canonical/model-root.ts";
import { parseInput, SynclineError, summarise } from "../errors/index.ts";
import type { Json } from "../model/index.ts";
import type { Context } from "../ports/index.ts";
import type { RegistryItem } from "../registry/types.ts";
import { buildSnapshot } from "../snapshot/build-snapshot.ts";
import { observeStates } from "../state/observe-states.ts";
import type { SyncState } from "../state/types.ts";
import { directions, syncModes } from "../status/index.ts";
import { type OpenTarget, openTarget } from "../target/open-connection.ts";
import { type ArrangedAction, arrange } from "./arrange.ts";
import { type Comparison, compareForPush } from "./draft-action.ts";
import { type ResolvedIdentity, resolveIdentity } from "./identity.ts";
import { encodeItems, readItems, readRemote } from "./read-sides.ts";
import { sealPlan } from "./seal.ts";
import { summarisePlan } from "./summarise.ts";
import type { Plan } from "./types.ts";

export const createPlanInput = z.strictObject({
  projectId: z.string().min(1),
  targetId: z.string().min(1),
  direction: z.enum(directions).default("push"),
  mode: z.enum(syncModes).default("incremental"),
  /** Only these content types. Default: all. */
  keys: z.array(z.string()).min(1).max(10_000).optional(),
  signal: z.instanceof(AbortSignal).optional(),
});

/** A plan is a promise about what was seen; after this it has to be made again. */
const planLifeMs = 24 * 60 * 60_000;

/**
 * Computes what a push would do, without writing to the target: lists it, compares by the decision table,
 * orders, names losses and breaking changes, and seals the result.
 * @throws incompatible with a path for each thing the platform would refuse for certain
 */
export async function createPlan({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof createPlanInput>;
}): Promise<Plan> {
  const request = parseInput(createPlanInput, input);
  if (request.direction === "pull") {
    throw new SynclineError({
      code: "unsupported",
      message: "This version of Syncline plans pushes. Pulls are not possible yet.",
    });
  }
  const open = await openTarget({ ctx, input: { targetId: request.targetId } });
  if (open.target.projectId !== request.projectId) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no target '${request.targetId}' in this project.`,
    });
  }
  const id = ctx.ids.next();
  const { connection } = await open.connect({ kind: "plan", id });
  const signal = request.signal ?? new AbortController().signal;
  const sides = await compareSides({ ctx, open, connection, request, signal });
  const { comparisons, registry } = sides;

  const drafts = comparisons.flatMap((comparison) => comparison.draft ?? []);
  const arranged = arrange({ adapter: open.adapter, connection, drafts });
  const actions = arranged.map((entry) => entry.action);
  const count = (decision: Comparison["decision"]) =>
    comparisons.filter((comparison) => comparison.decision === decision).length;
  const sealed = {
    projectId: request.projectId,
    targetId: request.targetId,
    platform: open.target.platform,
    direction: request.direction,
    mode: request.mode,
    actions,
    observations: comparisons.flatMap((comparison) => comparison.observation ?? []),
    summary: summarisePlan({
      actions,
      unchanged: count("NO_CHANGE"),
      remoteOnly: count("PULL_NEW"),
    }),
    modelRoot: modelRoot(registry),
  };
  const now = ctx.clock.now();
  const plan: Plan = {
    id,
    hash: sealPlan(sealed),
    ...sealed,
    createdBy: ctx.actor.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + planLifeMs),
  };
  await storePlan(ctx, plan, arranged, sides);
  return plan;
}

interface Sides {
  readonly comparisons: readonly Comparison[];
  readonly registry: readonly RegistryItem[];
  readonly states: ReadonlyMap<string, SyncState>;
}

async function compareSides(params: {
  ctx: Context;
  open: OpenTarget;
  connection: TargetConnection;
  request: z.output<typeof createPlanInput>;
  signal: AbortSignal;
}): Promise<Sides> {
  const { ctx, open, connection, request, signal } = params;
  const { projectId, targetId } = request;
  const kind = "contentType";
  const registry = await ctx.store.items.listAll({ projectId, kind });
  const chosen = choose(registry, request.keys);
  const entries = await ctx.store.identities.listByTarget({ targetId, kind });
  const identity = resolveIdentity({
    kind,
    keys: registry.map((item) => item.key),
    entries,
    connection,
    platformName: open.adapter.catalog.name,
    idsIgnoreCase: open.adapter.capabilities.idsIgnoreCase,
  });
  const stored = await ctx.store.states.listByTarget({ targetId, kind });
  const states = new Map(stored.map((state) => [state.key, state]));
  const remote = await readRemote({ connection, kind, signal });
  const items = await readItems(ctx, chosen);
  const { local, issues } = encodeItems({
    connection,
    identity,
    registryItems: chosen,
    items,
    remote,
  });
  refuseIncompatible(open, chosen, identity, issues);

  const ids = new Set(local.keys());
  if (request.keys === undefined) {
    for (const [nativeId, side] of remote) if (side.item.managed) ids.add(nativeId);
    for (const state of stored) ids.add(state.nativeId);
  }
  const comparisons = [...ids].map((nativeId) => {
    const side = local.get(nativeId);
    const key = side?.registryItem.key ?? identity.key({ kind, nativeId }) ?? nativeId;
    return compareForPush({
      connection,
      identity,
      mode: request.mode,
      key,
      nativeId,
      local: side,
      remote: remote.get(nativeId),
      state: states.get(key),
    });
  });
  return { comparisons, registry, states };
}

function choose(
  registry: readonly RegistryItem[],
  keys: readonly string[] | undefined,
): readonly RegistryItem[] {
  if (keys === undefined) return registry;
  const wanted = new Set(keys);
  const known = new Set(registry.map((item) => item.key));
  const missing = keys.filter((key) => !known.has(key));
  if (missing.length > 0) {
    throw new SynclineError({
      code: "not_found",
      message: `There is no content type '${missing.join("', '")}' in this project.`,
    });
  }
  return registry.filter((item) => wanted.has(item.key));
}

function refuseIncompatible(
  open: OpenTarget,
  chosen: readonly RegistryItem[],
  identity: ResolvedIdentity,
  encodeIssues: readonly (typeof identity.issues)[number][],
): void {
  const paths = new Set(chosen.map((item) => `contentTypes.${item.key}.key`));
  const issues = [...identity.issues.filter((issue) => paths.has(issue.path)), ...encodeIssues];
  if (issues.length === 0) return;
  throw new SynclineError({
    code: "incompatible",
    message: `${open.adapter.catalog.name} would refuse this model. ${summarise(issues)}`,
    issues,
  });
}

async function storePlan(
  ctx: Context,
  plan: Plan,
  arranged: readonly ArrangedAction[],
  { comparisons, states }: Sides,
): Promise<void> {
  const values: Json[] = arranged.flatMap(({ payload, preImage }) =>
    [payload, preImage].filter((value) => value !== null),
  );
  const { compression } = ctx;
  const snapshots = await Promise.all(values.map((value) => buildSnapshot({ compression, value })));
  await ctx.store.transaction(async (repositories) => {
    await repositories.snapshots.put(snapshots);
    await repositories.plans.insert(plan);
    await observeStates({ ctx, repositories, input: { ...plan, comparisons, states } });
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: plan.projectId,
        action: "plan.created",
        entityKind: "plan",
        entityId: plan.id,
        details: { hash: plan.hash, targetId: plan.targetId, actions: plan.actions.length },
      },
    });
  });
}
