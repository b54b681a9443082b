import type { ContentType } from "./content-type.ts";
import type { Validations } from "./validations.ts";

/** A place in a content type that names another content type. */
export interface TypeReference {
  /** `fields.hero.validations.allowedTypes` */
  readonly path: string;
  readonly key: string;
}

function referencesOf(validations: Validations | undefined, path: string): TypeReference[] {
  const found: TypeReference[] = [];
  const add = (types: readonly string[] | undefined, at: string) => {
    for (const key of types ?? []) found.push({ path: `${path}.${at}`, key });
  };
  add(validations?.allowedTypes?.types, "allowedTypes");
  add(validations?.restrictedTypes?.types, "restrictedTypes");
  for (const [node, rules] of Object.entries(validations?.richText?.embeds ?? {})) {
    for (const rule of rules) add(rule.types, `richText.embeds.${node}`);
  }
  return found;
}

/** Every reference of a content type to another, in the order of its fields, with its path. */
export function typeReferences(type: ContentType): TypeReference[] {
  return type.fields.flatMap((field) => [
    ...referencesOf(field.validations, `fields.${field.key}.validations`),
    ...referencesOf(field.items?.validations, `fields.${field.key}.items.validations`),
  ]);
}
