import { canonicalJson, isJsonObject, type Json } from "@syncline/core/adapter";
import { normalise } from "./normalise.ts";

export function isDraft(native: Json): boolean {
  return isJsonObject(native) && native.draft === true;
}

/** What a type says, published or not. */
export function content(native: Json): string {
  const normalised = normalise(native);
  const { draft: _, ...rest } = isJsonObject(normalised) ? normalised : {};
  return canonicalJson(rest);
}
