import type { Json, JsonObject } from "../model/json.ts";

/** The members of leaves that hold the hash of a snapshot. */
const members = [
  "preImageHash",
  "payloadHash",
  "resultHash",
  "requestBodyHash",
  "responseBodyHash",
  "contentHash",
];

/** Hashes of the snapshots that a leaf names. */
export function namedSnapshots(leaf: JsonObject): string[] {
  return members.flatMap((member) => textOf(leaf[member]));
}

function textOf(value: Json | undefined): string[] {
  return typeof value === "string" ? [value] : [];
}
