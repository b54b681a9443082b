import { createVersionedState } from "../../shared/versioned-state.ts";
import type { Settings } from "../settings.ts";
import { createLag } from "./lag.ts";
import { createTenantState } from "./seeds.ts";
import type { TenantState } from "./tenant.ts";

/** One tenant over time. */
interface Tenant {
  current(): TenantState;
  /** What a read sees now; counts as one. @param staleWrites further writes it must not see */
  read(now: number, staleWrites: number): TenantState;
  commit(next: TenantState, now: number): void;
}

export interface Tenants {
  /** The tenant of a name, made on first use. */
  get(name: string): Tenant;
  names(): string[];
  /** Forgets all of them. */
  reset(): void;
}

/** @param params.seededAt when a fresh tenant's own resources were made, in milliseconds */
export function createTenants(params: {
  settings: () => Settings;
  seededAt: () => number;
}): Tenants {
  const tenants = new Map<string, Tenant>();

  function create(): Tenant {
    const initial = createTenantState(params.settings(), params.seededAt());
    const history = createVersionedState({ initial });
    const lag = createLag(() => params.settings().lag);
    return {
      current: history.current,
      read: (now, staleWrites) => history.past(Math.max(staleWrites, lag.read(now))),
      commit(next, now) {
        history.commit(next);
        lag.committed(now);
      },
    };
  }

  return {
    get(name) {
      const known = tenants.get(name) ?? create();
      tenants.set(name, known);
      return known;
    },
    names: () => [...tenants.keys()],
    reset: () => tenants.clear(),
  };
}
