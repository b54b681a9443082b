import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput } from "../errors/parse-input.ts";
import type { Context } from "../ports/index.ts";
import { missingTarget } from "./get-target.ts";
import { adapterOf } from "./open-connection.ts";
import { parseSettings } from "./parse-settings.ts";
import type { Target } from "./types.ts";

export const updateTargetInput = z.strictObject({
  targetId: z.string().min(1),
  name: z.string().trim().min(1).max(100).optional(),
  /** Only those to change; a secret that is not given stays. */
  settings: z.record(z.string(), z.unknown()).optional(),
});

/** Changes the name or settings of a target. @throws not_found, invalid_input, already_exists */
export async function updateTarget({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof updateTargetInput>;
}): Promise<Target> {
  const change = parseInput(updateTargetInput, input);
  return ctx.store.transaction(async (repositories) => {
    const { targets } = repositories;
    const target = (await targets.getForUpdate(change.targetId)) ?? missingTarget(change.targetId);
    const sealedNow = await targets.getSecrets(target.id);
    const secretsNow = sealedNow === null ? {} : await ctx.secretBox.open(sealedNow);
    const { config, secrets } = parseSettings({
      adapter: adapterOf(ctx, target.platform),
      settings: { ...target.config, ...secretsNow, ...change.settings },
    });
    const updated: Target = {
      ...target,
      name: change.name ?? target.name,
      config,
      updatedAt: ctx.clock.now(),
    };
    await targets.update(updated);
    await targets.putSecrets(await ctx.secretBox.seal({ targetId: target.id, secrets }));
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: target.projectId,
        action: "target.updated",
        entityKind: "target",
        entityId: target.id,
        details: { changed: Object.keys(change.settings ?? {}) },
      },
    });
    return updated;
  });
}
