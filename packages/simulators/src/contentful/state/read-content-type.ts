import type { JsonObject } from "../json.ts";
import { normaliseContentType } from "../normalise/content-type.ts";
import { numberOf, type SeedReader, stampOf, storedOf, sysOf, textOf } from "./read-seed.ts";
import type { StoredContentType, StoredSnapshot } from "./types.ts";

/** @param activated the published copy, when it is not the draft */
export function readContentType(
  reader: SeedReader,
  resource: JsonObject,
  activated?: JsonObject,
): StoredContentType {
  const sys = sysOf(resource);
  const unversioned = sys.version === undefined;
  const body = normaliseContentType(resource, undefined);
  const publishedVersion = numberOf(sys.publishedVersion) ?? (unversioned ? 1 : undefined);
  const published =
    publishedVersion === undefined
      ? null
      : {
          version: publishedVersion,
          stamp: stampOf(reader, sys.publishedAt, sys.publishedBy),
          body: activated === undefined ? body : normaliseContentType(activated, undefined),
        };
  return {
    ...storedOf(reader, resource, (publishedVersion ?? 0) + 1),
    body,
    published,
    publishedCounter: numberOf(sys.publishedCounter) ?? (published === null ? 0 : 1),
    firstPublishedAt: textOf(sys.firstPublishedAt) ?? published?.stamp.at ?? null,
    renames: {},
  };
}

export function readSnapshot(reader: SeedReader, resource: JsonObject): StoredSnapshot {
  const sys = sysOf(resource);
  return {
    id: textOf(sys.id) ?? reader.newId(),
    stamp: stampOf(reader, sys.createdAt, sys.createdBy),
    contentType: readContentType(reader, (resource.snapshot ?? {}) as JsonObject),
  };
}
