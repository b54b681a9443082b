import { demand, demandRejection, within } from "../kit/assert.ts";
import type { Kit } from "../kit/kit.ts";
import { create, get, intend, listManaged } from "../kit/push.ts";
import type { Behaviour } from "./behaviour.ts";

const promptlyMs = 1000;

export const abortBefore: Behaviour = {
  id: "abort.before",
  title: "makes no request once it is cancelled",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    const before = kit.wire.requests.length;
    const signal = AbortSignal.abort();
    const stopped: Kit = { ...kit, signal };
    const codes = ["cancelled"] as const;
    await demandRejection(listManaged(stopped, connection), codes, "a cancelled list");
    await demandRejection(get(stopped, connection, intended.nativeId), codes, "a cancelled get");
    await demandRejection(
      create(stopped, connection, intended, { signal }),
      codes,
      "a cancelled write",
    );
    const made = kit.wire.requests.length - before;
    demand(made === 0, `${made} requests were made after the cancellation`);
  },
};

export const abortDuring: Behaviour = {
  id: "abort.during",
  title: "gives up at once when it is cancelled during a request",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));
    const cancelAt = (purpose: "read" | "write") => {
      const controller = new AbortController();
      kit.wire.interfere = (request) => {
        if (request.purpose !== purpose) return null;
        setTimeout(() => controller.abort(), 20);
        return { hang: true };
      };
      return controller.signal;
    };
    const listing = listManaged({ ...kit, signal: cancelAt("read") }, connection);
    await within(
      promptlyMs,
      demandRejection(listing, ["cancelled"], "a list cancelled during a request"),
      "giving up a list",
    );
    const writing = create(kit, connection, intended, { signal: cancelAt("write") });
    await within(
      promptlyMs,
      demandRejection(
        writing,
        // It may have arrived all the same.
        ["cancelled", "ambiguous_outcome"],
        "a write cancelled during a request",
      ),
      "giving up a write",
    );
  },
};
