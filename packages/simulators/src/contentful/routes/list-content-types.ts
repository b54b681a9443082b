import { type EnvironmentCall, notFoundIn } from "../http/call.ts";
import { cursorPageOf, wantsCursor } from "../http/cursor.ts";
import { createOrder, type Sortable } from "../http/order.ts";
import { pageOf } from "../http/page.ts";
import { contentPages, readList, readOrder, refuseUnknown } from "../http/query.ts";
import type { Reply } from "../http/respond.ts";
import type { Json } from "../json.ts";
import type { StoredContentType } from "../state/types.ts";
import { viewContentType, viewPublishedContentType } from "../views/content-type.ts";

const knownParameters = [
  "limit",
  "skip",
  "order",
  "cursor",
  "pageNext",
  "pagePrev",
  "sys.id",
  "sys.id[in]",
  "sys.id[nin]",
  "sys.id[ne]",
];

function sortableOf(type: StoredContentType): Sortable {
  return {
    id: type.id,
    createdAt: type.created.at,
    updatedAt: type.updated.at,
    version: type.version,
    name: type.body.name,
  };
}

function createFilter(query: URLSearchParams): (type: StoredContentType) => boolean {
  const wanted = readList(query, "sys.id[in]") ?? readList(query, "sys.id");
  const unwanted = readList(query, "sys.id[nin]") ?? readList(query, "sys.id[ne]") ?? [];
  return ({ id }) => (wanted === null || wanted.includes(id)) && !unwanted.includes(id);
}

function answerList(
  call: EnvironmentCall,
  types: readonly StoredContentType[],
  view: (type: StoredContentType) => Json,
): Reply {
  const { query, scope } = call;
  refuseUnknown(query, knownParameters);
  const order = createOrder(readOrder(query));
  const compare = (left: StoredContentType, right: StoredContentType): number =>
    order(sortableOf(left), sortableOf(right));
  const items = types.filter(createFilter(query)).sort(compare);
  if (!wantsCursor(query)) return { status: 200, body: pageOf(query, contentPages, items, view) };
  const path = `/spaces/${scope.space}/environments/${scope.environment}/content_types`;
  const page = { path, query, items, compare: order, sortable: sortableOf, view };
  return { status: 200, body: cursorPageOf(page) };
}

/** Every type as it stands, drafts included. */
export function listContentTypes(call: EnvironmentCall): Reply {
  const { environment, scope } = call;
  const types = [...environment.contentTypes.values()];
  return answerList(call, types, (type) => viewContentType(type, environment, scope));
}

/** The activated copies alone. */
export function listPublishedContentTypes(call: EnvironmentCall): Reply {
  const { environment, scope } = call;
  const types = [...environment.contentTypes.values()].filter((type) => type.published !== null);
  return answerList(call, types, (type) => viewPublishedContentType(type, environment, scope));
}

/** @throws 404 */
export function findContentType(call: EnvironmentCall): StoredContentType {
  const id = call.params.contentType ?? "";
  const type = call.environment.contentTypes.get(id);
  if (type === undefined) throw notFoundIn(call, "ContentType", id);
  return type;
}

export function getContentType(call: EnvironmentCall): Reply {
  const type = findContentType(call);
  return { status: 200, body: viewContentType(type, call.environment, call.scope) };
}
