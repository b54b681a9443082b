import type { ContentType, ContentTypeInput, Identity, Item } from "@syncline/core/adapter";
import { contentTypeSchema } from "@syncline/core/adapter";

/** Keys and native ids are the same. */
export const sameKeys: Identity = { nativeId: () => undefined, key: () => undefined };

export function identityOf(pairs: Readonly<Record<string, string>>): Identity {
  return {
    nativeId: ({ key }) => pairs[key],
    key: ({ nativeId }) => Object.keys(pairs).find((key) => pairs[key] === nativeId),
  };
}

function contentType(input: ContentTypeInput): ContentType {
  return contentTypeSchema.parse(input);
}

export function item(input: ContentTypeInput): Item {
  const data = contentType(input);
  return { kind: "contentType", key: data.key, data };
}
