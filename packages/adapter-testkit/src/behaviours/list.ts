import { demand, demandEqual, rejectionOf } from "../kit/assert.ts";
import type { Kit } from "../kit/kit.ts";
import { eventually, type Intended, listManaged, plantAll } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";

/** One more than a page holds, so that there are two. */
function plantPages(
  kit: Kit,
  connection: Awaited<ReturnType<Kit["connect"]>>,
): Promise<Intended[]> {
  const count = (kit.capabilities.pageSize ?? 2) + 1;
  const items = Array.from({ length: count }, (_, index) => kit.item(index));
  return plantAll(kit, connection, items);
}

export const completeList: Behaviour = {
  id: "list.complete",
  title: "lists every item, each once, whatever the number of pages",
  async check(kit) {
    const { kind } = kit;
    const connection = await kit.connect();
    // Some platforms bring types along that everybody may edit.
    const before = await listManaged(kit, connection);
    const planted = await plantPages(kit, connection);
    const expected = before.length + planted.length;
    const listed = await eventually(
      kit,
      () => listManaged(kit, connection),
      (items) => items.length >= expected,
    );
    const ids = listed.map(({ nativeId }) => nativeId);
    demand(new Set(ids).size === ids.length, "an item is listed twice");
    const missing = planted.filter(({ nativeId }) => !ids.includes(nativeId));
    demand(
      missing.length === 0,
      `${missing.length} of ${planted.length} items are not listed: ${missing.map((one) => one.nativeId).join(", ")}`,
    );
    demand(listed.length === expected, "items are listed that nobody made");
    const byId = new Map(listed.map((item) => [item.nativeId, item]));
    for (const { nativeId, native } of planted) {
      const item = byId.get(nativeId);
      demand(item?.kind === kind, `'${nativeId}' is listed with another kind`);
      const actual = connection.normalise({ kind, native: item.native });
      demandEqual(actual, native, `'${nativeId}' is listed with another content than it has`);
    }
  },
};

export const repeatableList: Behaviour = {
  id: "list.repeatable",
  title: "lists an unchanged place twice alike",
  async check(kit) {
    const connection = await kit.connect();
    const summary = async () =>
      (await listManaged(kit, connection))
        .map(({ nativeId, native, versionTag }) => ({
          nativeId,
          versionTag,
          native: connection.normalise({ kind: kit.kind, native }),
        }))
        .sort((a, b) => (a.nativeId < b.nativeId ? -1 : 1));
    const first = await summary();
    demandEqual(await summary(), first, "two lists differ, and nothing was written in between");
  },
};

export const listOrError: Behaviour = {
  id: "list.whole_or_error",
  title: "fails when a page fails, and never passes a part for the whole",
  async check(kit) {
    const connection = await kit.connect();
    const before = await listManaged(kit, connection);
    const planted = await plantPages(kit, connection);
    let reads = 0;
    kit.wire.interfere = ({ purpose }) => {
      if (purpose !== "read") return null;
      reads += 1;
      return reads === 1 ? null : { status: 503, headers: {}, body: "" };
    };
    const listing = listManaged(kit, connection);
    // A platform may give more at once than was asked for: then there is no second page to fail.
    if ((await listing.catch(() => null)) !== null && reads === 1) {
      const expected = before.length + planted.length;
      demand((await listing).length === expected, "a list of one answer is not complete");
      return;
    }
    await rejectionOf(listing, "a list whose second page fails");
  },
};
