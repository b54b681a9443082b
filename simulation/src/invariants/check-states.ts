import { type ContentType, hashJson, type Json } from "@syncline/core";
import type { Identity } from "@syncline/core/adapter";
import type { World } from "../world/world.ts";

/** I4: what counts as in step is: both sides hold what the base names. To be called right after a full plan. */
export function checkStates(world: World): void {
  const { mirror, watch } = world;
  for (const state of mirror.states.values()) {
    if (state.status !== "in_sync") continue;
    const { key, nativeId, baseHash } = state;
    if (watch.current(nativeId) !== baseHash) {
      world.violate("I4", `'${key}' counts as in sync, and the target holds something else`);
      return;
    }
    if (localHash(world, key, nativeId) !== baseHash) {
      world.violate("I4", `'${key}' counts as in sync, and the registry holds something else`);
      return;
    }
  }
}

/** The registry's content in the target's own form. */
function localHash(world: World, key: string, nativeId: string): string | null {
  const { mirror, platform, pure } = world;
  const item = mirror.items.get(key);
  const content = mirror.contentOf(item?.contentHash);
  if (item === undefined || item.deletedAt !== null || content === undefined) return null;
  const data = content as unknown as ContentType;
  const previous = platform.type(nativeId) as Json | undefined;
  const kind = "contentType" as const;
  const identity: Identity = {
    nativeId: (of) => mirror.states.get(of.key)?.nativeId ?? of.key,
    key: (of) => of.nativeId,
  };
  const { native } = pure.encode({
    item: { kind, key, data },
    identity,
    ...(previous === undefined ? {} : { previous }),
  });
  return hashJson(pure.normalise({ kind, native }));
}
