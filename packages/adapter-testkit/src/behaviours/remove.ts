import { demand, demandRejection } from "../kit/assert.ts";
import { create, eventually, get, intend, listManaged, planned } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";
import { demandHeld } from "./write.ts";

export const refusesRemoval: Behaviour = {
  id: "remove.unsupported",
  title: "refuses to remove, as it cannot, and removes nothing",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    await create(kit, connection, intended);
    const seen = await planned(kit, connection, intended.nativeId);
    const removal = connection.remove({
      kind: kit.kind,
      nativeId: seen.nativeId,
      precondition: seen.versionTag,
      previous: seen.native,
      signal: kit.signal,
    });
    await demandRejection(removal, ["unsupported"], "remove");
    await demandHeld(kit, connection, intended);
  },
};

export const removesItem: Behaviour = {
  id: "remove.removes",
  title: "removes an item that then is not listed and not got, and no other",
  async check(kit) {
    const connection = await kit.connect();
    const before = await listManaged(kit, connection);
    const gone = intend(kit, connection, kit.item(1));
    const kept = intend(kit, connection, kit.item(2));
    await create(kit, connection, gone);
    await create(kit, connection, kept);
    const seen = await planned(kit, connection, gone.nativeId);
    await connection.remove({
      kind: kit.kind,
      nativeId: gone.nativeId,
      precondition: seen.versionTag,
      previous: seen.native,
      signal: kit.signal,
    });
    const found = await eventually(
      kit,
      () => get(kit, connection, gone.nativeId),
      (item) => item === null,
    );
    demand(found === null, "an item that was removed can still be got");
    const isBuiltIn = (id: string) => before.some(({ nativeId }) => nativeId === id);
    const listed = await eventually(
      kit,
      () => listManaged(kit, connection),
      (items) => items.length === before.length + 1,
    );
    const left = listed.map(({ nativeId }) => nativeId).filter((id) => !isBuiltIn(id));
    demand(
      left.join() === kept.nativeId,
      `after the removal of one of two items these are listed: ${left.join(", ")}`,
    );
  },
};
