import {
  type Json,
  type RemoteItem,
  SynclineError,
  type TargetConnection,
} from "@syncline/core/adapter";
import fc from "fast-check";
import { contentTypeArbitrary } from "../arbitraries/content-type.ts";
import { demand, demandEqual, demandRejection } from "../kit/assert.ts";
import { changedItem } from "../kit/items.ts";
import type { Kit } from "../kit/kit.ts";
import {
  create,
  eventually,
  get,
  type Intended,
  identityOf,
  intend,
  listManaged,
  planned,
  update,
} from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";

/** The answer of the write and the next read, under the id it gives, must both be what was intended. */
export async function demandHeld(
  kit: Kit,
  connection: TargetConnection,
  { native, ...intended }: Intended,
  written?: Pick<RemoteItem, "nativeId" | "native">,
): Promise<void> {
  const nativeId = written?.nativeId ?? intended.nativeId;
  const normalise = (held: Json) => connection.normalise({ kind: kit.kind, native: held });
  if (written !== undefined) {
    const what = "a write answers with something else than was sent";
    demandEqual(normalise(written.native), native, what);
  }
  const same = (held: { native: Json } | null) =>
    held !== null && JSON.stringify(normalise(held.native)) === JSON.stringify(native);
  const held = await eventually(kit, () => get(kit, connection, nativeId), same);
  demand(held !== null, `'${nativeId}' was written, and is not there`);
  demandEqual(normalise(held.native), native, "the platform holds something else than was sent");
}

export const createsItem: Behaviour = {
  id: "write.create",
  title: "creates an item that then is as intended",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    const written = await create(kit, connection, intended);
    demand(
      written.nativeId === intended.nativeId || !kit.capabilities.createIdempotent,
      "a create answers with another native id",
    );
    demand(written.managed, "what Syncline created is not Syncline's to manage");
    await demandHeld(kit, connection, intended, written);
  },
};

export const createsGenerated: Behaviour = {
  id: "write.generated",
  title: "creates generated models as intended, or fails with the platform's reason",
  async check(kit) {
    const connection = await kit.connect();
    const models = kit.environment.models ?? contentTypeArbitrary();
    let written = 0;
    const property = fc.asyncProperty(models, async (data) => {
      await kit.environment.reset();
      const item = { kind: kit.kind, key: data.key, data };
      const identity = identityOf(kit, connection, [item.key]);
      if (identity.nativeId(item) === undefined) return;
      const { issues, requires } = connection.encode({ item, identity });
      if (requires.length > 0 || issues.some(({ severity }) => severity === "error")) return;
      const intended = intend(kit, connection, item);
      const answer = await create(kit, connection, intended).catch((error: unknown) => {
        if (SynclineError.isInstance(error) && error.code === "platform_refused") return null;
        throw error;
      });
      if (answer === null) return;
      written += 1;
      await demandHeld(kit, connection, intended, answer);
    });
    await fc.assert(property, { numRuns: Math.ceil(kit.runs / 4), seed: kit.seed });
    demand(written > 0, "the platform takes none of the generated models");
  },
};

export const updatesItem: Behaviour = {
  id: "write.update",
  title: "updates an item that then is as intended, and comes with a new version",
  async check(kit) {
    const connection = await kit.connect();
    const item = kit.item(1);
    const first = await create(kit, connection, intend(kit, connection, item));
    const before = await planned(kit, connection, first.nativeId);
    const changed = intend(kit, connection, changedItem(item), { previous: before.native });
    const written = await update(kit, connection, changed, before);
    await demandHeld(kit, connection, changed, written);
    demand(
      written.versionTag === null || written.versionTag !== before.versionTag,
      "the version tag is the same before and after an update",
    );
    const back = intend(kit, connection, item, { previous: written.native });
    const again = await update(kit, connection, back, written);
    await demandHeld(kit, connection, back, again);
  },
};

export const createsOnce: Behaviour = {
  id: "write.create_twice",
  title: "makes one object of a create that is sent twice",
  async check(kit) {
    const connection = await kit.connect();
    const before = await listManaged(kit, connection);
    const intended = intend(kit, connection, kit.item(1));
    await create(kit, connection, intended);
    const repeated = await create(kit, connection, intended).catch((error: unknown) =>
      SynclineError.from(error),
    );
    if (SynclineError.isInstance(repeated)) {
      demand(
        repeated.code === "precondition_failed",
        `a second create must fail with 'precondition_failed', and fails with '${repeated.code}': ${repeated.message}`,
      );
    } else {
      demand(repeated.nativeId === intended.nativeId, "a second create makes another object");
    }
    const listed = await eventually(
      kit,
      () => listManaged(kit, connection),
      (items) => items.length === before.length + 1,
    );
    const made = listed.length - before.length;
    demand(made === 1, `one item was created twice, and ${made} are listed`);
  },
};

export const createSpares: Behaviour = {
  id: "write.create_spares",
  title: "never lets a create overwrite what somebody else created meanwhile",
  async check(kit) {
    const connection = await kit.connect();
    const theirs = intend(kit, connection, kit.item(1));
    const written = await create(kit, connection, theirs);
    const ours = intend(kit, connection, changedItem(kit.item(1)));
    // A platform that assigns ids makes another one.
    if (!kit.capabilities.createIdempotent) await create(kit, connection, ours);
    else {
      const codes = ["precondition_failed"] as const;
      const what = "a create of what is there already, with other content,";
      await demandRejection(create(kit, connection, ours), codes, what);
    }
    await demandHeld(kit, connection, theirs, written);
  },
};

export const updateMissing: Behaviour = {
  id: "write.update_missing",
  title: "refuses to update what is not there any more",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    const { nativeId } = await create(kit, connection, intended);
    const seen = await planned(kit, connection, nativeId);
    await kit.environment.reset();
    const changed = intend(kit, connection, changedItem(kit.item(1)), { previous: seen.native });
    await demandRejection(
      update(kit, connection, changed, seen),
      ["precondition_failed", "platform_not_found"],
      "an update of an item that was deleted",
    );
  },
};

export const createUnsupported: Behaviour = {
  id: "write.create_unsupported",
  title: "refuses to create, as it cannot",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    await demandRejection(create(kit, connection, intended), ["unsupported"], "create");
  },
};

export const updateUnsupported: Behaviour = {
  id: "write.update_unsupported",
  title: "refuses to update, as it cannot",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    const seen = { ...intended, versionTag: "1" };
    await demandRejection(update(kit, connection, intended, seen), ["unsupported"], "update");
  },
};
