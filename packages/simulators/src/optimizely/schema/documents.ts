import type { z } from "zod";
import type { contentTypeSchema } from "./content-type-schema.ts";
import type { displayTemplateSchema, localeSchema, propertyGroupSchema } from "./other-schemas.ts";
import type { itemSchema, propertySchema } from "./property-schema.ts";

export type ContentTypeDocument = z.output<ReturnType<typeof contentTypeSchema>>;
export type PropertyDocument = z.output<ReturnType<typeof propertySchema>>;
export type ItemDocument = z.output<ReturnType<typeof itemSchema>>;
export type PropertyGroupDocument = z.output<ReturnType<typeof propertyGroupSchema>>;
export type DisplayTemplateDocument = z.output<ReturnType<typeof displayTemplateSchema>>;
export type LocaleDocument = z.output<ReturnType<typeof localeSchema>>;

/** A property format; this API only ever lists them. */
export interface PropertyFormatDocument {
  readonly key: string;
  readonly dataType: string;
  /** Type of the elements, when `dataType` is `array`. */
  readonly itemType?: string;
  readonly displayName: string;
  readonly isDeleted: boolean;
}
