import {
  canonicalJson,
  type RemoteItem,
  SynclineError,
  type TargetConnection,
} from "@syncline/core/adapter";
import { demand } from "../kit/assert.ts";
import { changedItem } from "../kit/items.ts";
import type { Kit } from "../kit/kit.ts";
import {
  create,
  eventually,
  get,
  type Intended,
  intend,
  listManaged,
  nextMarker,
  planned,
  remove,
  update,
} from "../kit/push.ts";
import type { Interference } from "../kit/wire.ts";
import type { Behaviour } from "./behaviour.ts";
import { findByMarker } from "./marker.ts";
import { demandGone, seenItem } from "./remove.ts";
import { demandHeld } from "./write.ts";

/** More requests than any write takes. */
const mostRequests = 20;

/** Lets the request number `at` of a write fail, for good. Answers whether it came to that. */
function failRequest(kit: Kit, at: number, how: Interference): () => boolean {
  let seen = 0;
  let hit = false;
  kit.wire.interfere = ({ purpose }) => {
    if (purpose === "auth") return null;
    seen += 1;
    if (seen < at) return null;
    hit = true;
    return how;
  };
  return () => {
    kit.wire.interfere = null;
    return hit;
  };
}

interface Work {
  run(): Promise<unknown>;
  /** What the core does about it when it was cut off, over a fresh connection; and what then must be so. */
  finish(connection: TargetConnection): Promise<void>;
}

const ways: readonly Interference[] = [
  { status: 503, headers: {}, body: "" },
  { drop: "before" },
  { drop: "after" },
];

/** Cuts the work off at each of its requests in turn, in each way. */
async function survive(
  kit: Kit,
  prepare: (connection: TargetConnection) => Promise<Work>,
): Promise<void> {
  for (const how of ways) {
    for (let at = 1; at <= mostRequests; at += 1) {
      await kit.environment.reset();
      const { run, finish } = await prepare(await kit.connect());
      const wasHit = failRequest(kit, at, how);
      const error = await run().then(
        () => null,
        (thrown: unknown) => thrown,
      );
      const hit = wasHit();
      demand(
        error === null || SynclineError.isInstance(error),
        `what is cut off at request ${at} fails with: ${String(error)}`,
      );
      demand(hit || error === null, `it fails without a cause: ${String(error)}`);
      demand(!hit || error !== null, `it passes for done although its request ${at} failed`);
      await finish(await kit.connect());
      if (!hit) break;
    }
  }
}

/** What is there of an item that should be: under its id, or by the marker where ids are assigned. */
async function held(
  kit: Kit,
  connection: TargetConnection,
  find: () => Promise<RemoteItem | null>,
): Promise<RemoteItem | null> {
  const found = await find();
  const listed = await eventually(
    kit,
    async () =>
      (await listManaged(kit, connection)).find(({ nativeId }) => nativeId === found?.nativeId),
    (item) => (item !== undefined) === (found !== null),
  );
  return listed ?? null;
}

/** Looks again, and writes what is still to be written. */
async function writeRest(
  kit: Kit,
  connection: TargetConnection,
  intended: Intended,
  params: { find: () => Promise<RemoteItem | null>; marker: string },
): Promise<RemoteItem> {
  const found = await held(kit, connection, params.find);
  if (found === null) return create(kit, connection, intended, params);
  const now = connection.normalise({ kind: kit.kind, native: found.native });
  if (canonicalJson(now) === canonicalJson(intended.native)) return found;
  return update(kit, connection, intended, found);
}

export const createInterrupted: Behaviour = {
  id: "interruption.create",
  title: "can finish a create that was cut off at any of its requests, and makes one object",
  async check(kit) {
    const { createIdempotent } = kit.capabilities;
    await survive(kit, async (connection) => {
      const before = (await listManaged(kit, connection)).length;
      const intended = intend(kit, connection, kit.item(1));
      const marker = nextMarker();
      return {
        run: () => create(kit, connection, intended, { marker }),
        async finish(fresh) {
          const find = () =>
            createIdempotent
              ? get(kit, fresh, intended.nativeId)
              : findByMarker(kit, fresh, marker);
          const written = await writeRest(kit, fresh, intended, { find, marker });
          await demandHeld(kit, fresh, intended, written);
          const made = (await listManaged(kit, fresh)).length - before;
          demand(made === 1, `one item was created, was cut off, and ${made} are there`);
        },
      };
    });
  },
};

export const updateInterrupted: Behaviour = {
  id: "interruption.update",
  title: "can finish an update that was cut off at any of its requests",
  async check(kit) {
    await survive(kit, async (connection) => {
      const first = await create(kit, connection, intend(kit, connection, kit.item(1)));
      const seen = await planned(kit, connection, first.nativeId);
      const item = changedItem(kit.item(1));
      const intended = intend(kit, connection, item, { previous: seen.native });
      return {
        run: () => update(kit, connection, intended, seen),
        async finish(fresh) {
          const find = () => get(kit, fresh, seen.nativeId);
          const written = await writeRest(kit, fresh, intended, { find, marker: nextMarker() });
          await demandHeld(kit, fresh, intended, written);
        },
      };
    });
  },
};

export const removalInterrupted: Behaviour = {
  id: "interruption.remove",
  title: "goes on with a removal that was cut off at any of its requests when it is called again",
  async check(kit) {
    await survive(kit, async (connection) => {
      const gone = await seenItem(kit, connection, 1);
      const kept = await seenItem(kit, connection, 2);
      return {
        run: () => remove(kit, connection, gone),
        async finish(fresh) {
          await remove(kit, fresh, gone);
          await demandGone(kit, fresh, gone, kept);
        },
      };
    });
  },
};
