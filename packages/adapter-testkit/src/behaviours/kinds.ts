import type { ItemKind } from "@syncline/core/adapter";
import { demandRejection } from "../kit/assert.ts";
import { create, get, intend, listManaged, remove } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";

/** No platform's word for anything. */
const unknownKind = "syncline-kit-unknown" as ItemKind;

export const unsupportedKind: Behaviour = {
  id: "kinds.unsupported",
  title: "refuses to list, get, write and remove a kind it does not declare",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    const other = { ...kit, kind: unknownKind };
    const codes = ["unsupported"] as const;
    await demandRejection(listManaged(other, connection), codes, "list of an unknown kind");
    await demandRejection(
      get(other, connection, intended.nativeId),
      codes,
      "get of an unknown kind",
    );
    await demandRejection(create(other, connection, intended), codes, "write of an unknown kind");
    const seen = { ...intended, versionTag: null };
    await demandRejection(remove(other, connection, seen), codes, "removal of an unknown kind");
  },
};
