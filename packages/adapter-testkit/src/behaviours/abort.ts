import { SynclineError } from "@syncline/core/adapter";
import { demand, demandRejection, within } from "../kit/assert.ts";
import type { Kit } from "../kit/kit.ts";
import { create, get, intend, listManaged, remove } from "../kit/push.ts";
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
    if (kit.capabilities.remove !== "none") {
      const seen = { ...intended, versionTag: "1" };
      await demandRejection(remove(stopped, connection, seen), codes, "a cancelled removal");
    }
    const made = kit.wire.requests.length - before;
    demand(made === 0, `${made} requests were made after the cancellation`);
  },
};

export const abortDuring: Behaviour = {
  id: "abort.during",
  title: "gives up at once when it is cancelled during a read, and after the answer during a write",
  async check(kit) {
    const connection = await kit.connect();
    const intended = intend(kit, connection, kit.item(1));

    const reading = new AbortController();
    kit.wire.interfere = ({ purpose }) => {
      if (purpose !== "read") return null;
      setTimeout(() => reading.abort(), 20);
      return { hang: true };
    };
    const listing = listManaged({ ...kit, signal: reading.signal }, connection);
    await within(
      promptlyMs,
      demandRejection(listing, ["cancelled"], "a list cancelled during a request"),
      "giving up a list",
    );

    const writing = new AbortController();
    let madeAfter = 0;
    kit.wire.interfere = ({ purpose }) => {
      if (writing.signal.aborted) madeAfter += 1;
      else if (purpose === "write") writing.abort();
      return null;
    };
    const { signal } = writing;
    const outcome = await within(
      promptlyMs,
      create(kit, connection, intended, { signal }).then(
        () => null,
        (thrown: unknown) => SynclineError.from(thrown).code,
      ),
      "ending a write cancelled during a request",
    );
    demand(signal.aborted, "a create makes no request that is marked as a write");
    demand(
      // Done with its last request, stopped before the next, or unable to read back what became of it.
      outcome === null || outcome === "cancelled" || outcome === "ambiguous_outcome",
      `a write cancelled during a request must end as 'cancelled' or 'ambiguous_outcome', and did as '${outcome}'`,
    );
    demand(madeAfter === 0, `${madeAfter} requests were made after the cancellation of a write`);
  },
};
