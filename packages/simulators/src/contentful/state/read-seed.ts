import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Stamp, Stored } from "./types.ts";

/** Reads resources as the API shows them back into stored ones. */
export interface SeedReader {
  readonly defaults: Stamp;
  /** An id for what has none. */
  readonly newId: () => string;
}

function userOf(value: Json | undefined): string | undefined {
  const sys = isObject(value) ? value.sys : undefined;
  return isObject(sys) && typeof sys.id === "string" ? sys.id : undefined;
}

export function sysOf(resource: JsonObject): JsonObject {
  return isObject(resource.sys) ? resource.sys : {};
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function numberOf(value: Json | undefined): number | undefined {
  return typeof value === "number" ? value : undefined;
}

export function stampOf(reader: SeedReader, at: Json | undefined, by: Json | undefined): Stamp {
  return { at: textOf(at) ?? reader.defaults.at, by: userOf(by) ?? reader.defaults.by };
}

/** Id, version and stamps; old exports carry the id beside `sys` or have no `sys` at all. */
export function storedOf(reader: SeedReader, resource: JsonObject, version: number): Stored {
  const sys = sysOf(resource);
  return {
    id: textOf(sys.id) ?? textOf(resource.id) ?? reader.newId(),
    version: numberOf(sys.version) ?? version,
    created: stampOf(reader, sys.createdAt, sys.createdBy),
    updated: stampOf(reader, sys.updatedAt ?? sys.createdAt, sys.updatedBy ?? sys.createdBy),
  };
}
