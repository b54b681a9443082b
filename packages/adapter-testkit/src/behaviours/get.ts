import { demand, demandEqual } from "../kit/assert.ts";
import { create, eventually, get, identityOf, intend, planned } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";

export const getUnknown: Behaviour = {
  id: "get.unknown",
  title: "answers null for an item that is not there",
  async check(kit) {
    const connection = await kit.connect();
    const item = kit.item(1);
    const nativeId = identityOf(kit, connection, [item.key]).nativeId({ ...item, kind: kit.kind });
    demand(nativeId !== undefined, `the platform cannot take the key '${item.key}'`);
    const found = await get(kit, connection, nativeId);
    demand(found === null, "something is found where nothing is");
  },
};

export const getAsListed: Behaviour = {
  id: "get.as_listed",
  title: "gets an item as it lists it",
  async check(kit) {
    const { kind } = kit;
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    const { nativeId } = await create(kit, connection, intended);
    const listed = await planned(kit, connection, nativeId);
    const found = await eventually(
      kit,
      () => get(kit, connection, nativeId),
      (item) => item !== null,
    );
    demand(found !== null, "an item of the list cannot be got");
    demand(
      found.nativeId === listed.nativeId && found.kind === listed.kind && found.managed,
      "native id, kind or 'managed' differ between list and get",
    );
    demandEqual(
      connection.normalise({ kind, native: found.native }),
      connection.normalise({ kind, native: listed.native }),
      "an item is got otherwise than it is listed",
    );
    demand(
      listed.versionTag === null || listed.versionTag === found.versionTag,
      "the version tag differs between list and get, and nothing was written in between",
    );
  },
};
