import { type Outcome, refuse } from "./http/message.ts";
import { exportManifest } from "./manifest/export.ts";
import { importManifest } from "./manifest/import.ts";
import { problem } from "./problem.ts";
import { createResource } from "./resources/create.ts";
import type { Visit, WritableName } from "./resources/kind.ts";
import type { Kinds } from "./resources/kinds.ts";
import { filterBySource, listResources } from "./resources/list.ts";
import { listContentTypes } from "./resources/list-content-types.ts";
import { patchResource } from "./resources/patch.ts";
import { listPropertyFormats, readPropertyFormat } from "./resources/property-formats.ts";
import { readResource } from "./resources/read.ts";
import { removeResource } from "./resources/remove.ts";

/** What each method of a path does. */
type Methods = Readonly<Record<string, (visit: Visit) => Outcome>>;

function listAll(collection: WritableName, kinds: Kinds, visit: Visit): Outcome {
  if (collection === "contentTypes") return listContentTypes(visit);
  const resources = [...visit.seen[collection].values()];
  if (collection !== "propertyGroups") {
    return listResources(resources, kinds[collection], { visit, paged: true });
  }
  const groups = filterBySource(resources, visit.request.query);
  return listResources(groups, kinds[collection], { visit, paged: false });
}

function collectionMethods<Name extends WritableName>(collection: Name, kinds: Kinds): Methods {
  return {
    GET: (visit) => listAll(collection, kinds, visit),
    POST: (visit) => createResource(kinds[collection], visit),
  };
}

function itemMethods<Name extends WritableName>(
  collection: Name,
  kinds: Kinds,
  key: string,
): Methods {
  const kind: Kinds[Name] = kinds[collection];
  return {
    GET: (visit) => readResource(visit.seen[collection].get(key), kind, { key, visit }),
    PATCH: (visit) => patchResource(kinds[collection], key, visit),
    DELETE: (visit) => removeResource(kinds[collection], key, visit),
  };
}

const collections: Readonly<Record<string, WritableName>> = {
  contenttypes: "contentTypes",
  propertygroups: "propertyGroups",
  displaytemplates: "displayTemplates",
  locales: "locales",
};

function findMethods(segments: readonly string[], kinds: Kinds): Methods | null {
  const [root, key, ...deeper] = segments;
  if (root === undefined || deeper.length > 0) return null;
  if (root === "manifest" && key === undefined) {
    return {
      GET: (visit) => exportManifest(visit, kinds),
      POST: (visit) => importManifest(visit, kinds),
    };
  }
  if (root === "propertyformats") {
    if (key === undefined) return { GET: listPropertyFormats };
    return { GET: (visit) => readPropertyFormat(key, visit) };
  }
  const collection = Object.hasOwn(collections, root) ? collections[root] : undefined;
  if (collection === undefined) return null;
  return key === undefined
    ? collectionMethods(collection, kinds)
    : itemMethods(collection, kinds, key);
}

/** Sends an authorised request to what answers it. */
export function routeRequest(visit: Visit, kinds: Kinds): Outcome {
  const methods = findMethods(visit.request.segments, kinds);
  if (methods === null) return refuse(problem(404, "There is nothing at this address."));
  const method = visit.request.method === "HEAD" ? "GET" : visit.request.method;
  const run = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (run !== undefined) return run(visit);
  const allow = Object.keys(methods).join(", ");
  return refuse(
    problem(405, `The method ${method} is not supported here.`, { headers: { Allow: allow } }),
  );
}
