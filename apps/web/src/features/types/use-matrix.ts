import { getQueryKey } from "@trpc/react-query";
import { useMemo } from "react";
import type { SyncState, TypeSummary } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import { usePages } from "../../lib/use-pages.ts";
import { useTargets } from "../../lib/use-targets.ts";

const limit = 200;

/** Content types with where each stands at each target. */
export function useMatrix(search: string | undefined) {
  const { client } = trpc.useUtils();
  const filter = search === undefined ? {} : { search };
  const types = usePages<TypeSummary>({
    queryKey: getQueryKey(trpc.types.list, filter, "infinite"),
    fetchPage: (page) => client.types.list.query({ ...filter, ...page, limit }),
    all: true,
  });
  const states = usePages<SyncState>({
    queryKey: getQueryKey(trpc.sync.state, {}, "infinite"),
    fetchPage: (page) => client.sync.state.query({ ...page, limit }),
    all: true,
  });
  const targets = useTargets();
  const stateOf = useMemo(() => {
    const found = new Map(states.items.map((state) => [`${state.targetId} ${state.key}`, state]));
    return (targetId: string, key: string) => found.get(`${targetId} ${key}`);
  }, [states.items]);
  return { types: types.query, items: types.items, targets: targets.items, stateOf };
}

/** A type that a target has never seen counts as new there. */
export function statusOf(state: SyncState | undefined) {
  return state?.status ?? "new";
}
