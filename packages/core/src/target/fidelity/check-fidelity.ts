import { z } from "zod";
import type { Loss } from "../../adapter/contract.ts";
import { type Issue, parseInput } from "../../errors/index.ts";
import { readItems } from "../../plan/read-sides.ts";
import type { Context, Page } from "../../ports/index.ts";
import { openQuietly } from "./open-identity.ts";

export const checkFidelityInput = z.strictObject({
  targetId: z.string().min(1),
  search: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** A content type of the registry with what of it a target cannot hold as it is. */
export interface TypeFidelity {
  readonly key: string;
  readonly name: string;
  readonly losses: readonly Loss[];
  readonly issues: readonly Issue[];
}

const kind = "contentType";

/**
 * The fidelity report of a target, content type by content type, by key: PRODUCT P6 without a plan. Those that
 * the target can hold as they are have no losses. Asks nobody and writes nothing.
 * @throws invalid_input, not_found, unsupported
 */
export async function checkFidelity({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof checkFidelityInput>;
}): Promise<Page<TypeFidelity>> {
  const { targetId, ...page } = parseInput(checkFidelityInput, input);
  const { open, connection, identity } = await openQuietly({ ctx, input: { targetId } });
  const { projectId } = open.target;
  const { items, nextCursor } = await ctx.store.items.list({ projectId, kind, ...page });
  const read = await readItems(ctx, items);
  return {
    items: read.map((item, index) => {
      const { losses, issues } = connection.encode({ item, identity });
      return { key: item.key, name: items[index]?.name ?? item.key, losses, issues };
    }),
    nextCursor,
  };
}
