import { contentTypeSchema } from "./content-type-schema.ts";
import { displayTemplateSchema, localeSchema, propertyGroupSchema } from "./other-schemas.ts";
import { itemSchema, propertySchema } from "./property-schema.ts";
import type { FieldTree } from "./validate-patch.ts";

function leaves(shape: object): FieldTree {
  return Object.fromEntries(Object.keys(shape).map((name) => [name, true]));
}

/** The fields of each kind's patch, taken from its schema. */
export function contentTypeFields(revision: "1.0" | "1.1"): FieldTree {
  const item: FieldTree = leaves(itemSchema("reject").shape);
  const property: FieldTree = {
    ...leaves(propertySchema("reject", revision).shape),
    items: item,
  };
  return { ...leaves(contentTypeSchema("reject", revision).shape), properties: { "*": property } };
}

export function propertyGroupFields(): FieldTree {
  return leaves(propertyGroupSchema("reject").shape);
}

export function displayTemplateFields(): FieldTree {
  const choice: FieldTree = { displayName: true, sortOrder: true };
  const setting: FieldTree = {
    displayName: true,
    editor: true,
    sortOrder: true,
    choices: { "*": choice },
  };
  return { ...leaves(displayTemplateSchema("reject").shape), settings: { "*": setting } };
}

export function localeFields(): FieldTree {
  return leaves(localeSchema("reject").shape);
}
