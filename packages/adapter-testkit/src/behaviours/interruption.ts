import { canonicalJson, SynclineError, type TargetConnection } from "@syncline/core/adapter";
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
  planned,
  update,
} from "../kit/push.ts";
import type { Interference } from "../kit/wire.ts";
import type { Behaviour } from "./behaviour.ts";
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

/** What the core does about a write that failed: look again, and write what is still to be written. */
async function finish(kit: Kit, connection: TargetConnection, intended: Intended): Promise<void> {
  const find = async () =>
    (await listManaged(kit, connection)).find(({ nativeId }) => nativeId === intended.nativeId);
  const got = await get(kit, connection, intended.nativeId);
  const held = await eventually(kit, find, (item) => (item !== undefined) === (got !== null));
  if (held === undefined) {
    await create(kit, connection, intended);
    return;
  }
  const now = connection.normalise({ kind: kit.kind, native: held.native });
  if (canonicalJson(now) === canonicalJson(intended.native)) return;
  await update(kit, connection, intended, held);
}

async function survive(
  kit: Kit,
  how: Interference,
  prepare: (connection: TargetConnection) => Promise<[Intended, () => Promise<unknown>]>,
): Promise<void> {
  for (let at = 1; at <= mostRequests; at += 1) {
    await kit.environment.reset();
    const connection = await kit.connect();
    const [intended, write] = await prepare(connection);
    const wasHit = failRequest(kit, at, how);
    const error = await write().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    const hit = wasHit();
    demand(
      error === null || SynclineError.isInstance(error),
      `a write cut off at request ${at} fails with: ${String(error)}`,
    );
    demand(hit || error === null, `a write fails without a cause: ${String(error)}`);
    demand(!hit || error !== null, `a write passes for done although its request ${at} failed`);
    const fresh = await kit.connect();
    await finish(kit, fresh, intended);
    await demandHeld(kit, fresh, intended);
    if (!hit) return;
  }
}

const ways: readonly Interference[] = [
  { status: 503, headers: {}, body: "" },
  { drop: "before" },
  { drop: "after" },
];

export const createInterrupted: Behaviour = {
  id: "interruption.create",
  title: "can finish a create that was cut off at any of its requests",
  async check(kit) {
    for (const how of ways) {
      await survive(kit, how, async (connection) => {
        const intended = intend(kit, connection, kit.item(1));
        return [intended, () => create(kit, connection, intended)];
      });
    }
  },
};

export const updateInterrupted: Behaviour = {
  id: "interruption.update",
  title: "can finish an update that was cut off at any of its requests",
  async check(kit) {
    for (const how of ways) {
      await survive(kit, how, async (connection) => {
        const first = intend(kit, connection, kit.item(1));
        await create(kit, connection, first);
        const seen = await planned(kit, connection, first.nativeId);
        const item = changedItem(kit.item(1));
        const intended = intend(kit, connection, item, { previous: seen.native });
        return [intended, () => update(kit, connection, intended, seen)];
      });
    }
  },
};
