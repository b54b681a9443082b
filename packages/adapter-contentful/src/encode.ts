import type { ContentType, EncodeResult, Item, JsonObject, Loss } from "@syncline/core/adapter";
import { compatibilityIssues } from "./compatibility.ts";
import { decodeContentType } from "./decode.ts";
import { type EncodeContext, encodeField } from "./encode-field.ts";
import { type NativeContentType, toNormalised } from "./native.ts";
import { normaliseMetadata, presentProperties } from "./normalise-parts.ts";
import { reparseContentType } from "./parse.ts";
import { checkPlatformPart, platformPart, unreadablePart } from "./platform-part.ts";
import type { TypeIds } from "./type-ids.ts";

/**
 * A content type in Contentful's normalised form, with what is lost by it and what Contentful will refuse.
 * Nothing is required to exist before: Contentful accepts references to types it does not have.
 */
export function encodeContentType(params: {
  item: Item;
  ids: TypeIds;
  defaultLocale: string;
}): EncodeResult {
  const losses: Loss[] = [];
  const native = encodeType(params.item.data, { ...params, losses });
  const json = toNormalised(native);
  const issues = compatibilityIssues({ type: params.item.data, native, json });
  return { native: json, losses, issues, requires: [] };
}

function encodeType(type: ContentType, context: EncodeContext): NativeContentType {
  const native = toNative(type, context);
  if (platformPart(type.platform) === undefined) return native;
  const read = reparseContentType(native);
  if (read === null) {
    context.losses.push(unreadablePart("platform.contentful"));
    const { platform: _, ...plain } = type;
    return toNative(plain, { ...context, losses: [] });
  }
  checkPlatformPart({
    given: type,
    readBack: decodeContentType(read, context.ids).item.data,
    path: "",
    except: ["key", "fields"],
    losses: context.losses,
  });
  return read;
}

function toNative(type: ContentType, context: EncodeContext): NativeContentType {
  if (type.base !== undefined) {
    context.losses.push({
      path: "base",
      kind: "dropped",
      message: `Contentful does not tell kinds of types apart: '${type.base}' is not kept.`,
    });
  }
  const part: JsonObject = platformPart(type.platform) ?? {};
  const { name, description, displayField, metadata, published, ...other } = part;
  return {
    id: context.ids.toNative(type.key),
    name: typeof name === "string" ? name : type.name,
    description: typeof description === "string" ? description : type.description,
    displayField: typeof displayField === "string" ? displayField : type.displayField,
    fields: type.fields.map((field) => encodeField(field, context)),
    metadata: typeof metadata === "object" ? normaliseMetadata(metadata) : undefined,
    published: published !== false,
    other: presentProperties(other),
  };
}
