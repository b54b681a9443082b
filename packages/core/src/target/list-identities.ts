import { z } from "zod";
import { parseInput } from "../errors/index.ts";
import type { Context, Page } from "../ports/index.ts";
import type { SyncState } from "../state/types.ts";
import type { SyncStateStatus } from "../status/index.ts";
import { getTarget } from "./get-target.ts";
import type { IdentityLink } from "./types.ts";

export const listIdentitiesInput = z.strictObject({
  targetId: z.string().min(1),
  /** Part of the key or the native id. */
  search: z.string().optional(),
  cursor: z.string().optional(),
  limit: z.int().min(1).max(200).default(50),
});

/** A link of the identity map, with how things stand on both its ends. */
export interface KnownIdentity extends IdentityLink {
  /** Of the item of the registry; null where it is not there, or deleted. */
  readonly name: string | null;
  /** What the target held when it was last looked at; `unknown`: nobody has looked since the link was made. */
  readonly there: "live" | "gone" | "unknown";
  readonly status: SyncStateStatus | null;
  readonly lastSyncedAt: Date | null;
}

const kind = "contentType";

/** Which key of the registry is which native id at a target, by key. Asks nobody. @throws not_found, invalid_input */
export async function listIdentities({
  ctx,
  input,
}: {
  ctx: Pick<Context, "store">;
  input: z.input<typeof listIdentitiesInput>;
}): Promise<Page<KnownIdentity>> {
  const { targetId, ...page } = parseInput(listIdentitiesInput, input);
  const { projectId } = await getTarget({ ctx, input: { targetId } });
  const { items: links, nextCursor } = await ctx.store.identities.list({ targetId, kind, ...page });
  const keys = links.map(({ key }) => key);
  const [states, registry] = await Promise.all([
    ctx.store.states.listByKeys({ projectId, kind, keys }),
    ctx.store.items.listAll({ projectId, kind }),
  ]);
  const stateOf = new Map(
    states.filter((state) => state.targetId === targetId).map((state) => [state.key, state]),
  );
  const nameOf = new Map(registry.map(({ key, name }) => [key, name]));
  return {
    items: links.map((link) => {
      const state = stateOf.get(link.key);
      return {
        ...link,
        name: nameOf.get(link.key) ?? null,
        there: whereOf(link, state),
        status: state?.status ?? null,
        lastSyncedAt: state?.lastSyncedAt ?? null,
      };
    }),
    nextCursor,
  };
}

function whereOf(link: IdentityLink, state: SyncState | undefined): KnownIdentity["there"] {
  // A state under another id tells nothing of this one.
  if (state === undefined || state.nativeId !== link.nativeId) return "unknown";
  return state.remoteHash === null ? "gone" : "live";
}
