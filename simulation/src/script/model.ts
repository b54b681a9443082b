import type { ContentType, Field, JsonObject } from "@syncline/core";
import type { Rng } from "../world/rng.ts";

export function keyOf(index: number): string {
  return `t${index}`;
}

/** A content type as a document of our own would hold it, with references among the first `types`. */
export function newType(rng: Rng, index: number, types: number): ContentType {
  const fields: Field[] = [textField("f0", "Title")];
  const more = rng.between(0, 3);
  for (let at = 1; at <= more; at += 1) {
    fields.push(
      rng.chance(0.5)
        ? referenceField(`f${at}`, keyOf(rng.between(0, types - 1)))
        : textField(`f${at}`, `Text ${rng.between(1, 99)}`),
    );
  }
  return { key: keyOf(index), name: `Type ${index}`, fields } as ContentType;
}

/** One edit, as somebody in the registry would make. */
export function editType(rng: Rng, type: ContentType, types: number): ContentType {
  const { fields } = type;
  const free = `f${rng.between(4, 12)}`;
  const kind = rng.weighed({ rename: 4, add: 3, remove: 1, require: 1, point: 2, label: 2 });
  const taken = fields.some((field) => field.key === free);
  if (kind === "add" && !taken) {
    return { ...type, fields: [...fields, textField(free, `Text ${rng.between(1, 99)}`)] };
  }
  if (kind === "remove" && fields.length > 1) return { ...type, fields: fields.slice(0, -1) };
  if (kind === "require") return withFirst(type, { required: !(fields[0]?.required ?? false) });
  if (kind === "label") return withFirst(type, { name: `Title ${rng.between(1, 99)}` });
  if (kind === "point" && !taken) {
    return { ...type, fields: [...fields, referenceField(free, keyOf(rng.between(0, types - 1)))] };
  }
  return { ...type, name: `Type ${type.key} ${rng.between(1, 999)}` };
}

/** One edit, as an editor at the platform would make. */
export function editNative(rng: Rng, body: JsonObject): JsonObject {
  const properties = Array.isArray(body.properties) ? (body.properties as JsonObject[]) : [];
  const kind = rng.weighed({ rename: 3, hint: 2, add: 2, remove: 1, notes: 1 });
  const number = rng.between(1, 999);
  if (kind === "add") {
    const property = { name: `p${number}`, label: `Added ${number}`, kind: "line" };
    return { ...body, properties: [...properties, property] };
  }
  if (kind === "remove" && properties.length > 1) {
    return { ...body, properties: properties.slice(0, -1) };
  }
  if (kind === "hint" && properties[0] !== undefined) {
    return {
      ...body,
      properties: [{ ...properties[0], hint: `Hint ${number}` }, ...properties.slice(1)],
    };
  }
  if (kind === "notes") return { ...body, notes: `Note ${number}` };
  return { ...body, label: `Renamed ${number}` };
}

function withFirst(type: ContentType, change: Partial<Field>): ContentType {
  const [first, ...rest] = type.fields;
  return first === undefined ? type : { ...type, fields: [{ ...first, ...change }, ...rest] };
}

function textField(key: string, name: string): Field {
  return { key, name, type: "text", required: false, localized: false, unique: false };
}

function referenceField(key: string, to: string): Field {
  const validations = { allowedTypes: { types: [to] } };
  return { ...textField(key, `To ${to}`), type: "reference", validations };
}
