import { type Outcome, refuse, reply } from "../http/message.ts";
import { listParameter, readPaging } from "../http/query.ts";
import type { CollectionName } from "../state/tenant.ts";
import type { StoredOf, Visit } from "./kind.ts";
import { represent } from "./represent.ts";

/** Ordinal order of keys: the API promises none, so the simulator's must at least be steady. */
export function byKey(one: { readonly key: string }, other: { readonly key: string }): number {
  if (one.key === other.key) return 0;
  return one.key < other.key ? -1 : 1;
}

/** Keeps what comes from one of the `sources`; `DEFAULT` stands for what comes from none. */
export function filterBySource<Resource extends { readonly source: string | null }>(
  resources: readonly Resource[],
  query: URLSearchParams,
): Resource[] {
  const sources = listParameter(query, "sources");
  if (sources.length === 0) return [...resources];
  return resources.filter((resource) => sources.includes(resource.source ?? "DEFAULT"));
}

/** `GET` of a collection: one page, or all of it where the API knows no paging. */
export function listResources(
  resources: readonly StoredOf<CollectionName>[],
  kind: { readonly hasStamps: boolean },
  params: { visit: Visit; paged: boolean },
): Outcome {
  const { visit, paged } = params;
  const { defaultPageSize, omitTotalCount } = visit.settings;
  const read = readPaging(visit.request.query, defaultPageSize);
  if (paged && "problem" in read) return refuse(read.problem);
  const paging =
    paged && "paging" in read ? read.paging : { pageIndex: 0, pageSize: resources.length };
  const start = paging.pageIndex * paging.pageSize;
  const page = [...resources].sort(byKey).slice(start, start + paging.pageSize);
  return reply(200, {
    items: page.map((stored) => represent(stored, kind)),
    ...paging,
    ...(omitTotalCount ? {} : { totalCount: resources.length }),
  });
}
