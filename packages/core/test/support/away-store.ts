import { SynclineError } from "../../src/errors/index.ts";
import type { Store } from "../../src/ports/index.ts";
import { aroundStore, type StoreCall } from "./around-store.ts";

/** `before`: the call does nothing. `after`: it did its work, and its answer is lost. */
export type Trouble = "before" | "after" | null;

function away(): SynclineError {
  return new SynclineError({ code: "database_unavailable", message: "The database is away." });
}

/** A store whose database is away when `trouble` says so. */
export function awayStore(store: Store, trouble: (call: StoreCall) => Trouble): Store {
  return aroundStore(store, async (call, run) => {
    const when = trouble(call);
    if (when === "before") throw away();
    const answer = await run();
    if (when === "after") throw away();
    return answer;
  });
}
