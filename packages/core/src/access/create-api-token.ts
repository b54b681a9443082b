import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import { type ApiToken, roles } from "./types.ts";

const mostDays = 3_650;
const dayMs = 86_400_000;

export const createApiTokenInput = z.strictObject({
  /** Null: every project. */
  projectId: z.string().min(1).nullable(),
  name: z.string().trim().min(1).max(100),
  role: z.enum(roles),
  /** Null: it never expires. */
  expiresAt: z.date().nullable(),
  /** SHA-256 of the token, hexadecimal: the token itself is for its owner alone. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  hint: z.string().min(1).max(12),
});

/** Keeps a new token. @throws invalid_input */
export async function createApiToken({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof createApiTokenInput>;
}): Promise<ApiToken> {
  const { hash, ...request } = parseInput(createApiTokenInput, input);
  const createdAt = ctx.clock.now();
  requireLater(request.expiresAt, createdAt);
  const token: ApiToken = {
    id: ctx.ids.next(),
    ...request,
    createdBy: ctx.actor.id,
    createdAt,
    revokedAt: null,
    lastUsedAt: null,
  };
  await ctx.store.transaction(async (repositories) => {
    await repositories.tokens.insert({ token, hash });
    const { name, role, expiresAt } = token;
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId: token.projectId,
        action: "token.created",
        entityKind: "token",
        entityId: token.id,
        details: { name, role, expiresAt: expiresAt?.toISOString() ?? null },
      },
    });
  });
  return token;
}

function requireLater(expiresAt: Date | null, now: Date): void {
  if (expiresAt === null) return;
  const days = (expiresAt.getTime() - now.getTime()) / dayMs;
  if (days > 0 && days <= mostDays) return;
  const message =
    "must be in the future, and within ten years; leave it out for a token that never expires";
  throw new SynclineError({
    code: "invalid_input",
    message: `The token's end ${message}.`,
    issues: [{ path: "expiresAt", code: "invalid", severity: "error", message }],
  });
}
