import {
  type ContentType,
  contentTypeSchema,
  type Item,
  keySchema,
  type Loss,
} from "@syncline/core/adapter";
import { decodeField } from "./decode-field.ts";
import type { NativeContentType } from "./native.ts";
import { platformProperty } from "./platform-part.ts";
import type { TypeIds } from "./type-ids.ts";

/** A content type in common words. Nothing is lost: the rest stands in `platform.contentful`. */
export function decodeContentType(
  native: NativeContentType,
  ids: TypeIds,
): { item: Item; losses: readonly Loss[] } {
  const { shape } = contentTypeSchema;
  const key = ids.toKey(native.id);
  const name = shape.name.safeParse(native.name);
  const description = shape.description.safeParse(native.description);
  const displayField = keySchema.optional().safeParse(native.displayField);
  const data: ContentType = {
    key,
    name: name.success ? name.data : native.name.slice(0, 255) || key,
    ...(description.data === undefined ? {} : { description: description.data }),
    ...(displayField.data === undefined ? {} : { displayField: displayField.data }),
    fields: native.fields.map((field) => decodeField(field, ids)),
    ...platformProperty({
      ...native.other,
      name: name.success ? undefined : native.name,
      description: description.success ? undefined : native.description,
      displayField: displayField.success ? undefined : native.displayField,
      metadata: native.metadata,
      published: native.published ? undefined : false,
    }),
  };
  return { item: { kind: "contentType", key, data }, losses: [] };
}
