import type { Json, RemoteItem } from "@syncline/core/adapter";
import type { Answer } from "./client.ts";
import { notContentful } from "./errors.ts";
import { wireContentTypeSchema, wireVersionedSchema } from "./schema.ts";

/** A content type as Contentful answered it. @throws adapter_contract when it is none. */
export function remoteItem(native: unknown, status = 200): RemoteItem {
  const versioned = wireVersionedSchema.safeParse(native);
  const valid = versioned.success && wireContentTypeSchema.safeParse(native).success;
  if (!valid) throw notContentful({ status, json: native }, "content type");
  const { id, version } = versioned.data.sys;
  return {
    kind: "contentType",
    nativeId: id,
    // JSON off the wire; the schemas let everything through as it is.
    native: native as Json,
    versionTag: String(version),
    managed: true,
  };
}

export function remoteItemOf(answer: Answer): RemoteItem {
  return remoteItem(answer.json, answer.status);
}
