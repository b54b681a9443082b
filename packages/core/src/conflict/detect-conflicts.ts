import { z } from "zod";
import { parseInput } from "../errors/index.ts";
import { createPlan } from "../plan/create-plan.ts";
import type { Context } from "../ports/index.ts";
import type { Conflict } from "./types.ts";

export const detectConflictsInput = z.strictObject({
  projectId: z.string().min(1),
  targetId: z.string().min(1),
  /** Only these content types. Default: all. */
  keys: z.array(z.string()).min(1).max(10_000).optional(),
  signal: z.instanceof(AbortSignal).optional(),
});

const pageSize = 200;

/**
 * Looks at the target now, and answers what clashes with the registry and waits for a decision, newest first.
 * Writes nothing to the target, and never moves a base. @throws as `createPlan` does
 */
export async function detectConflicts({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof detectConflictsInput>;
}): Promise<readonly Conflict[]> {
  const { projectId, targetId, keys, signal } = parseInput(detectConflictsInput, input);
  // A plan is how Syncline looks: it compares every item by the decision table and writes down what clashes.
  await createPlan({
    ctx,
    input: {
      projectId,
      targetId,
      direction: "push",
      ...(keys === undefined ? {} : { keys }),
      ...(signal === undefined ? {} : { signal }),
    },
  });
  const wanted = keys && new Set(keys);
  const found: Conflict[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await ctx.store.conflicts.list({
      projectId,
      targetId,
      state: "detected",
      cursor,
      limit: pageSize,
    });
    found.push(...page.items.filter((conflict) => wanted?.has(conflict.key) ?? true));
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}
