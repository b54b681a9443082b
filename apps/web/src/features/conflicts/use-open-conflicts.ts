import { trpc } from "../../lib/trpc.ts";
import { unaskedMs } from "../../lib/unasked.ts";

const counted = 100;

/** How many conflicts wait for a decision, for the navigation. Null while unknown and when there are none. */
export function useOpenConflicts(): { readonly count: number; readonly more: boolean } | null {
  const open = trpc.conflicts.list.useQuery(
    { state: "detected", limit: counted },
    { staleTime: 15_000, refetchInterval: unaskedMs },
  );
  const count = open.data?.items.length ?? 0;
  if (count === 0) return null;
  return { count, more: open.data?.nextCursor !== null };
}
