import { trpc } from "../../lib/trpc.ts";

/** Every version of a type with how they come from one another, newest first: one request. */
export function useLineage(key: string) {
  return trpc.past.lineage.useQuery({ key });
}
