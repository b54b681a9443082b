import { demand } from "../kit/assert.ts";
import { create, get, intend, listManaged } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";

export const onlyTransport: Behaviour = {
  id: "transport.only",
  title: "reaches the platform through the transport, and no other way",
  async check(kit) {
    const connection = await kit.connect();
    await connection.check({ signal: kit.signal });
    const intended = intend(kit, connection, kit.item(1));
    await create(kit, connection, intended);
    await get(kit, connection, intended.nativeId);
    const before = kit.wire.requests.length;
    await listManaged(kit, connection);
    const ways = [...new Set(kit.bypasses)].join(", ");
    demand(ways === "", `requests go past the transport, unrecorded: by ${ways}`);
    demand(kit.wire.requests.length > before, "a list makes no request through the transport");
  },
};

export const purposes: Behaviour = {
  id: "transport.purposes",
  title: "marks what changes the platform as a write, and nothing else",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    const purposesOf = async (work: () => Promise<unknown>) => {
      const before = kit.wire.requests.length;
      await work();
      return kit.wire.requests.slice(before).map(({ purpose }) => purpose);
    };
    const reading = await purposesOf(async () => {
      await connection.check({ signal: kit.signal });
      await get(kit, connection, intended.nativeId);
      await listManaged(kit, connection);
    });
    demand(!reading.includes("write"), "a read is marked as a write, and will not be retried");
    const writing = await purposesOf(() => create(kit, connection, intended));
    demand(writing.includes("write"), "a write is marked as a read, and will be sent again");
  },
};
