import type { Repositories } from "../ports/index.ts";
import type { SyncRecord } from "../tracking/types.ts";

/** Forgets the base of an item that neither side holds any more, or that only the registry still has. */
export async function markAsGone({
  repositories,
  input: { record },
}: {
  repositories: Pick<Repositories, "states" | "identities">;
  input: { record: SyncRecord };
}): Promise<void> {
  const { targetId, kind, key } = record;
  await repositories.states.remove({ targetId, kind, key });
  // A platform that gives its own ids gives another one when the item comes again.
  await repositories.identities.remove({ targetId, kind, key });
}
