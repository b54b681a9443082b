import { type RemoteItem, SynclineError, type TargetConnection } from "@syncline/core/adapter";
import { demand, demandRejection } from "../kit/assert.ts";
import type { Kit } from "../kit/kit.ts";
import { create, eventually, intend, listManaged, nextMarker } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";
import { demandHeld } from "./write.ts";

export function findByMarker(
  kit: Kit,
  connection: TargetConnection,
  marker: string,
): Promise<RemoteItem | null> {
  demand(connection.findByMarker !== undefined, "findByMarker is needed");
  return connection.findByMarker({ kind: kit.kind, marker, signal: kit.signal });
}

export const findsLostCreate: Behaviour = {
  id: "marker.found",
  title: "finds a create whose answer was lost by its marker",
  async check(kit) {
    const connection = await kit.connect();
    const before = await listManaged(kit, connection);
    const intended = intend(kit, connection, kit.item(1));
    const marker = nextMarker();
    let writes = 0;
    kit.wire.interfere = ({ purpose }) => {
      if (purpose !== "write") return null;
      writes += 1;
      // Whatever follows the create does not come about either.
      return { drop: writes === 1 ? "after" : "before" };
    };
    const outcome = await create(kit, connection, intended, { marker }).then(
      () => "success",
      (thrown: unknown) => SynclineError.from(thrown).code,
    );
    demand(
      // An adapter may look for it itself.
      outcome === "success" || outcome === "ambiguous_outcome",
      `a create whose answer was lost must fail with 'ambiguous_outcome', and does with '${outcome}'`,
    );
    kit.wire.interfere = null;
    const found = await eventually(
      kit,
      () => findByMarker(kit, connection, marker),
      (item) => item !== null,
    );
    demand(found !== null, "a create whose answer was lost is not found by its marker");
    demand(found.managed, "what Syncline created is not Syncline's to manage");
    const listed = await listManaged(kit, connection);
    demand(listed.length === before.length + 1, "one item was created, and not one is there");
    if (kit.capabilities.steps.length === 1) await demandHeld(kit, connection, intended, found);
  },
};

export const tellsMarkersApart: Behaviour = {
  id: "marker.apart",
  title: "finds by a marker the item it was created with, and nothing by another",
  async check(kit) {
    const connection = await kit.connect();
    const [first, second] = [nextMarker(), nextMarker()];
    const intended = intend(kit, connection, kit.item(1));
    const one = await create(kit, connection, intended, { marker: first });
    demand(
      (await findByMarker(kit, connection, second)) === null,
      "an item is found by a marker it was not created with",
    );
    // The same content, so that only the marker tells them apart.
    const two = await create(kit, connection, intended, { marker: second });
    for (const [marker, { nativeId }] of [[first, one] as const, [second, two] as const]) {
      const found = await eventually(
        kit,
        () => findByMarker(kit, connection, marker),
        (item) => item !== null,
      );
      demand(found?.nativeId === nativeId, "a marker does not find the item it was created with");
    }
  },
};

export const markerErrors: Behaviour = {
  id: "marker.errors",
  title: "does not take a failing platform for a marker that nobody carries",
  async check(kit) {
    const connection = await kit.connect();
    kit.wire.interfere = ({ purpose }) =>
      purpose === "auth" ? null : { status: 503, headers: {}, body: "" };
    await demandRejection(
      findByMarker(kit, connection, nextMarker()),
      ["platform_unavailable"],
      "a search answered with 503",
    );
  },
};
