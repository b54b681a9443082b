import { useMemo } from "react";
import type { Target } from "./api-types.ts";
import { trpc } from "./trpc.ts";

const none: readonly Target[] = [];

/** The project's targets, in order and by id. One request for the whole page. */
export function useTargets() {
  const query = trpc.targets.list.useQuery({}, { staleTime: 30_000 });
  const items = query.data?.items ?? none;
  const byId = useMemo(() => new Map(items.map((target) => [target.id, target])), [items]);
  return { query, items, byId };
}
