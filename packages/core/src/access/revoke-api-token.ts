import { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import { parseInput, SynclineError } from "../errors/index.ts";
import type { Context } from "../ports/index.ts";
import type { ApiToken } from "./types.ts";

export const revokeApiTokenInput = z.strictObject({
  tokenId: z.string().min(1),
  /** Where it must be from; null: a token for every project. */
  projectId: z.string().min(1).nullable(),
});

/** Ends a token, for good. Once more does nothing. @throws not_found */
export async function revokeApiToken({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof revokeApiTokenInput>;
}): Promise<ApiToken> {
  const { tokenId, projectId } = parseInput(revokeApiTokenInput, input);
  const token = await ctx.store.tokens.get(tokenId);
  if (token === null || token.projectId !== projectId) {
    throw new SynclineError({ code: "not_found", message: `There is no token '${tokenId}' here.` });
  }
  const at = ctx.clock.now();
  const isRevoked = await ctx.store.transaction(async (repositories) => {
    if (!(await repositories.tokens.revoke({ id: tokenId, at }))) return false;
    await recordAudit({
      ctx: { ...ctx, store: repositories },
      input: {
        projectId,
        action: "token.revoked",
        entityKind: "token",
        entityId: tokenId,
        details: { name: token.name },
      },
    });
    return true;
  });
  return isRevoked ? { ...token, revokedAt: at } : token;
}
