import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import type { SyncState, TypeSummary } from "../../lib/api-types.ts";
import { trpc } from "../../lib/trpc.ts";
import { useAllPages } from "../../lib/use-all-pages.ts";
import { useTargets } from "../../lib/use-targets.ts";

/** Content types with where each stands at each target. */
export function useMatrix(search: string | undefined) {
  const types = trpc.types.list.useInfiniteQuery(
    { limit: 200, ...(search === undefined ? {} : { search }) },
    { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const states = trpc.sync.state.useInfiniteQuery(
    { limit: 200 },
    { getNextPageParam: (page) => page.nextCursor },
  );
  useAllPages(types);
  useAllPages(states);
  const targets = useTargets();

  const items = useMemo(
    () => types.data?.pages.flatMap((page): readonly TypeSummary[] => page.items) ?? [],
    [types.data],
  );
  const stateOf = useMemo(() => {
    const found = new Map<string, SyncState>();
    for (const page of states.data?.pages ?? []) {
      for (const state of page.items) found.set(`${state.targetId} ${state.key}`, state);
    }
    return (targetId: string, key: string) => found.get(`${targetId} ${key}`);
  }, [states.data]);
  return { types, states, items, targets: targets.items, stateOf };
}

/** A type that a target has never seen counts as new there. */
export function statusOf(state: SyncState | undefined) {
  return state?.status ?? "new";
}
