import type { Json, RemoteItem, TargetConnection } from "@syncline/core/adapter";
import { canonicalJson } from "@syncline/core/adapter";
import { demand, demandEqual, demandRejection } from "../kit/assert.ts";
import { changedItem } from "../kit/items.ts";
import type { Kit } from "../kit/kit.ts";
import { create, eventually, get, intend, planned, remove, update } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";

/** An item as a plan saw it, and as somebody else left it since. */
async function editedSincePlan(
  kit: Kit,
  connection: TargetConnection,
): Promise<{ seen: RemoteItem; edited: Json }> {
  const { kind } = kit;
  const intended = intend(kit, connection, kit.item(1));
  const { nativeId } = await create(kit, connection, intended);
  const seen = await planned(kit, connection, nativeId);
  await kit.environment.foreignEdit({ kind, nativeId, native: seen.native });
  const normalised = (item: RemoteItem | null) =>
    item === null ? null : connection.normalise({ kind, native: item.native });
  const before = canonicalJson(normalised(seen));
  const edited = await eventually(
    kit,
    async () => normalised(await get(kit, connection, nativeId)),
    (now) => canonicalJson(now) !== before,
  );
  demand(
    edited !== null && canonicalJson(edited) !== before,
    "the next read does not show an edit made at the platform (or the setup's foreignEdit makes none)",
  );
  return { seen, edited };
}

async function demandUntouched(
  kit: Kit,
  connection: TargetConnection,
  nativeId: string,
  edited: Json,
): Promise<void> {
  const now = await get(kit, connection, nativeId);
  demand(now !== null, "an edit made at the platform is gone, and the item with it");
  demandEqual(
    connection.normalise({ kind: kit.kind, native: now.native }),
    edited,
    "an edit made at the platform since the plan is overwritten",
  );
}

export const refusesStaleUpdate: Behaviour = {
  id: "precondition.update",
  title: "refuses an update of what was edited since the plan, and leaves the edit",
  async check(kit) {
    const connection = await kit.connect();
    const { seen, edited } = await editedSincePlan(kit, connection);
    const changed = intend(kit, connection, changedItem(kit.item(1)), { previous: seen.native });
    await demandRejection(
      update(kit, connection, changed, seen),
      ["precondition_failed"],
      "an update of an item that was edited since",
    );
    await demandUntouched(kit, connection, seen.nativeId, edited);
  },
};

export const refusesStaleRemoval: Behaviour = {
  id: "precondition.remove",
  title: "refuses to remove what was edited since the plan, and leaves the edit",
  async check(kit) {
    const connection = await kit.connect();
    const { seen, edited } = await editedSincePlan(kit, connection);
    const codes = ["precondition_failed"] as const;
    const what = "a removal of an item that was edited since";
    await demandRejection(remove(kit, connection, seen), codes, what);
    await demandUntouched(kit, connection, seen.nativeId, edited);
  },
};

export const showsEdits: Behaviour = {
  id: "precondition.fresh_read",
  title: "shows an edit at the next read, which the core compares before it writes",
  async check(kit) {
    await editedSincePlan(kit, await kit.connect());
  },
};
