import type { RemoteItem, TargetConnection } from "@syncline/core/adapter";
import { demand, demandRejection } from "../kit/assert.ts";
import { changedItem } from "../kit/items.ts";
import type { Kit } from "../kit/kit.ts";
import { create, eventually, get, intend, listManaged, planned, remove } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";
import { demandHeld } from "./write.ts";

/** An item that is there, as a plan sees it. */
export async function seenItem(
  kit: Kit,
  connection: TargetConnection,
  n: number,
): Promise<RemoteItem> {
  const { nativeId } = await create(kit, connection, intend(kit, connection, kit.item(n)));
  return planned(kit, connection, nativeId);
}

/** The item is neither got nor listed, and the other one is. */
export async function demandGone(
  kit: Kit,
  connection: TargetConnection,
  gone: RemoteItem,
  kept: RemoteItem,
): Promise<void> {
  const found = await eventually(
    kit,
    () => get(kit, connection, gone.nativeId),
    (item) => item === null,
  );
  demand(found === null, "an item that was removed can still be got");
  const listed = await eventually(
    kit,
    async () => (await listManaged(kit, connection)).map(({ nativeId }) => nativeId),
    (ids) => !ids.includes(gone.nativeId) && ids.includes(kept.nativeId),
  );
  demand(!listed.includes(gone.nativeId), "an item that was removed is still listed");
  demand(listed.includes(kept.nativeId), "another item than the one to be removed is gone");
}

export const refusesRemoval: Behaviour = {
  id: "remove.unsupported",
  title: "refuses to remove, as it cannot, and removes nothing",
  async check(kit) {
    const connection = await kit.connect();
    const seen = await seenItem(kit, connection, 1);
    await demandRejection(remove(kit, connection, seen), ["unsupported"], "remove");
    await demandHeld(kit, connection, intend(kit, connection, kit.item(1)), seen);
  },
};

export const removesItem: Behaviour = {
  id: "remove.removes",
  title: "removes an item that then is not listed and not got, and no other",
  async check(kit) {
    const connection = await kit.connect();
    const gone = await seenItem(kit, connection, 1);
    const kept = await seenItem(kit, connection, 2);
    const before = await listManaged(kit, connection);
    await remove(kit, connection, gone);
    await demandGone(kit, connection, gone, kept);
    const after = await listManaged(kit, connection);
    demand(
      after.length === before.length - 1,
      `after the removal of one of ${before.length} items there are ${after.length}`,
    );
  },
};

export const removesOnce: Behaviour = {
  id: "remove.twice",
  title: "takes a removal that is asked for again for done",
  async check(kit) {
    const connection = await kit.connect();
    const gone = await seenItem(kit, connection, 1);
    const kept = await seenItem(kit, connection, 2);
    await remove(kit, connection, gone);
    await eventually(
      kit,
      () => get(kit, connection, gone.nativeId),
      (item) => item === null,
    );
    await remove(kit, connection, gone);
    await demandGone(kit, connection, gone, kept);
  },
};

export const sparesSuccessor: Behaviour = {
  id: "precondition.remove_successor",
  title: "does not remove what somebody made in the place of what the plan saw",
  async check(kit) {
    const connection = await kit.connect();
    const seen = await seenItem(kit, connection, 1);
    await remove(kit, connection, seen);
    const theirs = intend(kit, connection, changedItem(kit.item(1)));
    const made = await create(kit, connection, theirs);
    // Where ids are assigned it is another one, and what the plan saw is gone.
    if (kit.capabilities.createIdempotent) {
      const codes = ["precondition_failed"] as const;
      const what = "a removal of what was replaced by something else";
      await demandRejection(remove(kit, connection, seen), codes, what);
    } else await remove(kit, connection, seen);
    await demandHeld(kit, connection, theirs, made);
  },
};
