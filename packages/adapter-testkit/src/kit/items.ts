import type { ContentType, Field, Item } from "@syncline/core/adapter";

function field(key: string, name: string, type: Field["type"], required = false): Field {
  return { key, name, type, required, localized: false, unique: false };
}

/** A content type every CMS can hold. */
export function simpleItem(n: number): Item {
  const key = `KitType${n}`;
  return {
    kind: "contentType",
    key,
    data: {
      key,
      name: `Kit type ${n}`,
      fields: [
        field("title", "Title", "text", true),
        field("summary", "Summary", "longText"),
        field("rating", "Rating", "integer"),
        field("published", "Published", "dateTime"),
        field("featured", "Featured", "boolean"),
      ],
    },
  };
}

function withData(item: Item, change: (data: ContentType) => Partial<ContentType>): Item {
  return { ...item, data: { ...item.data, ...change(item.data) } };
}

/** The same item, renamed and with one more field. */
export function changedItem(item: Item): Item {
  return withData(item, ({ name, fields }) => ({
    name: `${name}, changed`,
    fields: [...fields, field("kitAdded", "Added", "text")],
  }));
}

/** The same item, with a field that points to another type. */
export function linkedItem(item: Item, toKey: string): Item {
  const link: Field = {
    ...field("kitLinks", "Links", "array"),
    items: { type: "reference", validations: { allowedTypes: { types: [toKey] } } },
  };
  return withData(item, ({ fields }) => ({ fields: [...fields, link] }));
}
