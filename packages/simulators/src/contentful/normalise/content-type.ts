import { isArray, isObject, type Json, type JsonObject } from "../json.ts";
import type { ContentTypeBody } from "../state/types.ts";
import { normaliseField } from "./field.ts";
import { normaliseMetadata } from "./metadata.ts";

/** The fields of a body as sent, without those marked `deleted`. */
export function keptFields(body: JsonObject): readonly JsonObject[] {
  const fields: readonly Json[] = isArray(body.fields) ? body.fields : [];
  return fields.filter(isObject).filter((field) => field.deleted !== true);
}

function text(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}

/** What the server makes of a valid body. */
export function normaliseContentType(
  body: JsonObject,
  stored: ContentTypeBody | undefined,
): ContentTypeBody {
  const metadata = normaliseMetadata(body.metadata, stored?.metadata);
  return {
    displayField: text(body.displayField),
    name: text(body.name) ?? "",
    description: text(body.description),
    fields: keptFields(body).map(normaliseField),
    ...(metadata === undefined ? {} : { metadata }),
  };
}
