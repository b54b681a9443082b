import { hash } from "node:crypto";
import type { Json } from "../model/json.ts";
import { canonicalJson } from "./canonical-json.ts";

/** SHA-256 as 64 lower-case hexadecimal digits. */
export function hashBytes(bytes: Uint8Array | string): string {
  return hash("sha256", bytes, "hex");
}

/** Content hash of a JSON value: SHA-256 over its RFC 8785 form in UTF-8. */
export function hashJson(value: Json): string {
  return hashBytes(canonicalJson(value));
}
