import type { AuditEntry } from "../../lib/api-types.ts";
import { momentOfId } from "../../lib/entry-moment.ts";
import type { AuditSearch } from "../../lib/search.ts";
import { trpc } from "../../lib/trpc.ts";

/** An id's time is the clock's when it was made, a moment before or after the entry's own. */
const aroundMs = 5_000;

/**
 * An entry by its id: from the list that is shown, else from the few of its time, which its id tells. The API has
 * no call for a single one.
 */
export function useAuditEntry(params: {
  readonly id: string | null;
  readonly of: AuditSearch["of"];
  readonly loaded: readonly AuditEntry[] | undefined;
}) {
  const { id, of, loaded } = params;
  const listed = loaded?.find((entry) => entry.id === id);
  const moment = id === null ? null : momentOfId(id);
  const at = moment?.getTime() ?? 0;
  const query = trpc.audit.list.useQuery(
    {
      ...(of === undefined ? {} : { of }),
      from: new Date(at - aroundMs).toISOString(),
      to: new Date(at + aroundMs).toISOString(),
      limit: 200,
    },
    { enabled: moment !== null && loaded !== undefined && listed === undefined },
  );
  return { entry: listed ?? query.data?.items.find((entry) => entry.id === id), query };
}
