import { diffJson } from "@syncline/core";
import type {
  EncodeParams,
  EncodeResult,
  FieldType,
  Identity,
  Item,
  ItemKind,
  Json,
} from "@syncline/core/adapter";
import { type Form, formSchema } from "./schema.ts";

type Sort = Form["parts"][number]["sort"];

const types = {
  short: "text",
  long: "longText",
  flag: "boolean",
  number: "decimal",
} as const satisfies Record<Sort, FieldType>;
const sorts = new Map(Object.entries(types).map(([sort, type]) => [type, sort as Sort]));

export function normalise(native: Json): Json {
  const { rev: _, ...form } = formSchema.parse(native);
  return form;
}

export function decode(params: { kind: ItemKind; native: Json; identity: Identity }): {
  item: Item;
  losses: [];
} {
  const { kind, identity } = params;
  const form = formSchema.parse(params.native);
  const key = identity.key({ kind, nativeId: form.slug }) ?? form.slug;
  const fields = form.parts.map(({ slug, title, sort, must }) => ({
    key: slug,
    name: title,
    type: types[sort],
    required: must,
    localized: false,
    unique: false,
  }));
  return { item: { kind, key, data: { key, name: form.title, fields } }, losses: [] };
}

export function encode({ item, identity }: EncodeParams): EncodeResult {
  const native = {
    slug: identity.nativeId(item) ?? item.key,
    title: item.data.name,
    parts: item.data.fields.flatMap(({ key, name, type, required }) => {
      const sort = sorts.get(type as (typeof types)[Sort]);
      return sort === undefined ? [] : [{ slug: key, title: name, sort, must: required }];
    }),
  };
  // What does not read back is lost, and the plan says so before anything is sent.
  const held = decode({ kind: item.kind, native, identity }).item.data;
  const losses = diffJson(item.data as Json, held as Json).map(({ path }) => ({
    path,
    kind: "dropped" as const,
    message: "Papyrus has no place for it.",
  }));
  return { native, losses, issues: [], requires: [] };
}
