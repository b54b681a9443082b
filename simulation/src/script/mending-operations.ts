import { getSyncRun, listConflicts, resolveConflict, settleRecord } from "@syncline/core";
import type { User } from "./user.ts";

export async function resolveOne(user: User): Promise<void> {
  const { script } = user.world;
  const page = await user.attempt("list conflicts", (ctx) =>
    listConflicts({ ctx, input: { ...user.place, state: "detected", limit: 50 } }),
  );
  if (page === null || page.items.length === 0) return;
  const conflict = script.pick(page.items);
  const strategy = script.weighed({ ours: 3, theirs: 3, merge: 2, manual: 2 });
  const choices =
    strategy === "manual"
      ? Object.fromEntries(
          conflict.clashes.map(({ path }) => [path, script.pick(["ours", "theirs"] as const)]),
        )
      : {};
  await user.attempt(`resolve ${conflict.key} by ${strategy}`, (ctx) =>
    resolveConflict({ ctx, input: { conflictId: conflict.id, strategy, choices } }),
  );
}

/** A person looks at the target, and says what is true. */
export async function settleOne(user: User): Promise<void> {
  const { mirror, watch, script } = user.world;
  const unknown = [...mirror.records.values()].filter(({ status }) => status === "unknown");
  if (unknown.length === 0) return;
  const record = script.pick(unknown);
  const action = mirror.actionOf(record.id);
  if (action === null) return;
  const held = watch.current(mirror.states.get(record.key)?.nativeId ?? record.nativeId);
  const wanted = action.payloadHash;
  const truth = held === wanted ? "applied" : "not_applied";
  const as = script.chance(0.5) ? "look" : truth;
  await user.attempt(`settle ${record.key} as ${as}`, (ctx) =>
    settleRecord({ ctx, input: { recordId: record.id, as } }),
  );
}

export async function lookAround(user: User): Promise<void> {
  const [runId] = [...user.world.mirror.runs.keys()].slice(-1);
  if (runId === undefined) return;
  await user.attempt("look at a run", (ctx) => getSyncRun({ ctx, input: { runId } }));
}
