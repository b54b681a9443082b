import type { Instance } from "../instance.ts";
import type { JsonObject } from "../json/json.ts";
import { byKey } from "../resources/list.ts";
import { represent } from "../resources/represent.ts";
import type { CollectionName } from "./tenant.ts";

const collections: readonly CollectionName[] = [
  "contentTypes",
  "propertyGroups",
  "propertyFormats",
  "displayTemplates",
  "locales",
];

/** The whole state for `/__sim/state`: every tenant's resources, never a credential. */
export function describeState(instance: Instance): JsonObject {
  const tenants = instance.tenants.names().map((name) => {
    const state = instance.tenants.get(name).current();
    const resources = collections.map((collection) => [
      collection,
      [...state[collection].values()]
        .sort(byKey)
        .map((stored) => represent(stored, { hasStamps: collection !== "propertyFormats" })),
    ]);
    return [name, { revision: state.revision, ...Object.fromEntries(resources) }];
  });
  return {
    tenants: Object.fromEntries(tenants) as JsonObject,
    contentCounts: Object.fromEntries(instance.contentCounts),
    settings: instance.settings() as unknown as JsonObject,
  };
}
