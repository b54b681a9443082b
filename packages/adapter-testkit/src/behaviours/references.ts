import { canonicalJson, type TargetConnection } from "@syncline/core/adapter";
import { demand, rejectionOf } from "../kit/assert.ts";
import { linkedItem } from "../kit/items.ts";
import type { Kit } from "../kit/kit.ts";
import { create, get, type Intended, intend, planned, update } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";
import { demandHeld } from "./write.ts";

/** Item `n`, with a field that points to item `to`. */
function intendLinked(kit: Kit, connection: TargetConnection, n: number, to: number): Intended {
  const target = kit.item(to).key;
  return intend(kit, connection, linkedItem(kit.item(n), target), { knownKeys: [target] });
}

export const freeReferences: Behaviour = {
  id: "references.free",
  title: "writes a reference to a type that is not there yet",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intendLinked(kit, connection, 1, 2);
    const written = await create(kit, connection, intended);
    await demandHeld(kit, connection, intended, written);
  },
};

export const enforcedReferences: Behaviour = {
  id: "references.enforced",
  title: "says what an item requires, and is refused an item whose reference is not there",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intendLinked(kit, connection, 1, 2);
    const target = intend(kit, connection, kit.item(2));
    demand(
      intended.requires.includes(target.nativeId),
      `encode must say that '${intended.nativeId}' requires '${target.nativeId}'`,
    );
    demand(target.requires.length === 0, "an item without references requires something");
    const error = await rejectionOf(
      create(kit, connection, intended),
      "an item whose reference is not there",
    );
    demand(
      error.traits.failureClass === "permanent",
      `a missing reference is refused for good, not with '${error.code}'`,
    );
    demand((await get(kit, connection, intended.nativeId)) === null, "and is there all the same");
    await create(kit, connection, target);
    const written = await create(kit, connection, intended);
    await demandHeld(kit, connection, intended, written);
  },
};

export const breaksCycles: Behaviour = {
  id: "references.cycle",
  title: "writes items that refer to each other in two passes",
  async check(kit) {
    const { kind } = kit;
    const connection = await kit.connect();
    const one = intendLinked(kit, connection, 1, 2);
    const two = intendLinked(kit, connection, 2, 1);
    demand(connection.deferReferences !== undefined, "deferReferences is needed");
    const deferred = connection.deferReferences({
      kind,
      native: one.native,
      nativeIds: [two.nativeId],
    });
    const firstPass = { ...one, native: connection.normalise({ kind, native: deferred }) };
    demand(
      canonicalJson(firstPass.native) !== canonicalJson(one.native),
      "deferReferences takes no reference out",
    );
    await create(kit, connection, firstPass);
    await demandHeld(kit, connection, firstPass);
    await create(kit, connection, two);
    await update(kit, connection, one, await planned(kit, connection, one.nativeId));
    await demandHeld(kit, connection, one);
    await demandHeld(kit, connection, two);
  },
};
