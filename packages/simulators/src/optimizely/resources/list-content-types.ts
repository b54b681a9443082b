import { type Outcome, refuse } from "../http/message.ts";
import { invalidDocument } from "../problem.ts";
import { missingContentType } from "../rules/references.ts";
import type { Visit } from "./kind.ts";
import { filterBySource, listResources } from "./list.ts";

/** `GET /contenttypes`, narrowed by source and by what can be created under a container type. */
export function listContentTypes(visit: Visit): Outcome {
  const { query } = visit.request;
  const types = filterBySource([...visit.seen.contentTypes.values()], query);
  const containerKey = query.get("forContainerType");
  if (containerKey === null)
    return listResources(types, { hasStamps: true }, { visit, paged: true });
  const container = visit.seen.contentTypes.get(containerKey);
  if (container === undefined) {
    return refuse(invalidDocument([missingContentType(["forContainerType"], containerKey)]));
  }
  const allowed = new Set(container.document.mayContainTypes ?? []);
  const creatable = types.filter(
    ({ key, document }) =>
      document.isContract !== true &&
      (allowed.has("*") || allowed.has(key) || allowed.has(document.baseType ?? "")),
  );
  return listResources(creatable, { hasStamps: true }, { visit, paged: true });
}
