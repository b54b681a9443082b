import { SynclineError } from "../errors/index.ts";
import type { RegistryItem } from "./types.ts";

/** Whether an item is at a version; null there: absent, or deleted. */
export function isAtVersion(item: RegistryItem | undefined, versionId: string | null): boolean {
  if (versionId === null) return item === undefined || item.deletedAt !== null;
  return item?.versionId === versionId;
}

/** @throws plan_stale when `item` is not at `expectedVersionId` */
export function refuseMovedOn(params: {
  key: string;
  item: RegistryItem | undefined;
  expectedVersionId: string | null;
}): void {
  if (isAtVersion(params.item, params.expectedVersionId)) return;
  throw new SynclineError({
    code: "plan_stale",
    message:
      `'${params.key}' has changed in the registry since this was decided, so it was left as it is. ` +
      "Look at what it is now, and decide again.",
  });
}
