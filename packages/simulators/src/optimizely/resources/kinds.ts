import type { Settings } from "../settings.ts";
import { createContentTypeKind } from "./content-types.ts";
import { createDisplayTemplateKind } from "./display-templates.ts";
import type { ResourceKind, WritableName } from "./kind.ts";
import { createLocaleKind } from "./locales.ts";
import { createPropertyGroupKind } from "./property-groups.ts";

export type Kinds = { readonly [Name in WritableName]: ResourceKind<Name> };

/** The kinds of resource under given settings; build once, the schemas are not free. */
export function createKinds(settings: Settings): Kinds {
  return {
    contentTypes: createContentTypeKind(settings),
    propertyGroups: createPropertyGroupKind(settings),
    displayTemplates: createDisplayTemplateKind(settings),
    locales: createLocaleKind(settings),
  };
}
