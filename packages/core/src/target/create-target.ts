import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput } from "../errors/parse-input.ts";
import type { Context } from "../ports/index.ts";
import { adapterOf } from "./open-connection.ts";
import { parseSettings } from "./parse-settings.ts";
import type { Target } from "./types.ts";

export const createTargetInput = z.strictObject({
  projectId: z.string().min(1),
  name: z.string().trim().min(1).max(100),
  platform: z.string().min(1),
  /** Config and secrets together, as the adapter's catalog names them. */
  settings: z.record(z.string(), z.unknown()),
  sandbox: z.boolean().default(false),
});

/** Adds a target. Secrets are sealed before they are stored. @throws invalid_input, unsupported, already_exists */
export async function createTarget({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof createTargetInput>;
}): Promise<Target> {
  const { settings, ...rest } = parseInput(createTargetInput, input);
  const { config, secrets } = parseSettings({ adapter: adapterOf(ctx, rest.platform), settings });
  const now = ctx.clock.now();
  const target: Target = { id: ctx.ids.next(), ...rest, config, createdAt: now, updatedAt: now };
  const sealed = await ctx.secretBox.seal({ targetId: target.id, secrets });
  await ctx.store.transaction(async (repositories) => {
    await repositories.targets.insert(target);
    await repositories.targets.putSecrets(sealed);
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: target.projectId,
        action: "target.created",
        entityKind: "target",
        entityId: target.id,
        details: { name: target.name, platform: target.platform, secrets: [...sealed.names] },
      },
    });
  });
  return target;
}
