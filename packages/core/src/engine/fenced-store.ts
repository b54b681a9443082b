import { SynclineError } from "../errors/index.ts";
import type { Store } from "../ports/index.ts";

export function leaseLost(targetId: string): SynclineError {
  return new SynclineError({
    code: "lease_lost",
    message: "Another worker has taken this target over, so this one writes nothing more.",
    internal: `lease of ${targetId} lost`,
  });
}

/**
 * The store, as the holder of a lease uses it: each transaction first makes sure that the lease is still
 * its own. A worker that was taken for dead and comes back cannot commit anything.
 * @throws lease_lost from `transaction`
 */
export function fencedStore(store: Store, lease: { targetId: string; fence: number }): Store {
  const { targetId, fence } = lease;
  return {
    ...store,
    transaction: (work) =>
      store.transaction(async (repositories) => {
        if (!(await repositories.leases.holds({ targetId, fence }))) throw leaseLost(targetId);
        return work(repositories);
      }),
  };
}
